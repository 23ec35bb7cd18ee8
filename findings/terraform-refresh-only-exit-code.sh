#!/usr/bin/env bash
# Terraform 1.11.4: `plan -refresh-only -detailed-exitcode` exits 2 ("there are changes") for ever, while it prints "No changes",
# when a root output is a number that an expression made (1 + 1, length(...), 3.0). A drift check that goes by the exit code sees drift
# in a stack that nobody touched. The same output as a text (tostring) settles: exit 0.
# Seen: "calculated: exit 2, No changes" twice, "as text: exit 0".
# Terraform itself is no package of a registry for languages: the script uses the one on the PATH and wants 1.11.4.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
terraform version | head -n 1 | grep -qx 'Terraform v1.11.4' || { echo "needs Terraform 1.11.4 on the PATH"; exit 2; }
look() { # what the output is called here
  code=0
  terraform plan -refresh-only -detailed-exitcode -input=false -no-color >plan.txt 2>&1 || code=$?
  echo "$1: exit $code$(grep -q '^No changes' plan.txt && [ "$code" = 2 ] && echo ', No changes' || true)"
}
cat >main.tf <<'TF'
output "instances" { value = 1 + 1 }
TF
terraform init -input=false >/dev/null
terraform apply -auto-approve -input=false >/dev/null
{ look calculated; look calculated; } | tee seen.txt
cat >main.tf <<'TF'
output "instances" { value = tostring(1 + 1) }
TF
terraform apply -auto-approve -input=false >/dev/null
look "as text" | tee -a seen.txt
diff seen.txt - <<'WANTED'
calculated: exit 2, No changes
calculated: exit 2, No changes
as text: exit 0
WANTED
echo "Terraform 1.11.4 still tells changes by its exit code where it prints none"
