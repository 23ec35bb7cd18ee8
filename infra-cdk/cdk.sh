#!/bin/sh
# synth, diff, deploy, destroy: the pinned CDK command line with this project's app. Called by ./understudy, which
# finds the JDK. Nothing is decided here: what is deployed stands in understudy.config.yaml.
set -eu

jdk=$1
command=$2
shift 2

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
module=$root/infra-cdk
target=$module/target
stamp=$target/understudy-build.stamp

fail() {
  printf '%s\n' "$1" >&2
  exit "$2"
}

usage() {
  cat <<HELP
Usage: understudy $command [--config FILE] [options of cdk $command]

Puts Understudy into an AWS account, as understudy.config.yaml says.

  synth     make the templates, without an account
  diff      compare with what is deployed
  deploy    deploy both regions, home first
  destroy   remove both stacks; evidence, state, ledger and keys stay

Options:
  --config FILE   the configuration; default: understudy.config.yaml in the project's folder
  everything else is handed to the CDK command line, for example --profile NAME

Examples:
  ./understudy synth
  ./understudy diff --config accounts/production.yaml --profile production
  ./understudy deploy --profile production

Exit codes:
  0  done
  1  the CDK command line failed
  2  the configuration is wrong, or something is not installed; nothing was touched
  3  the build failed
HELP
}

absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
  esac
}

config=$root/understudy.config.yaml
stacks=
passed=0
count=$#
while [ "$passed" -lt "$count" ]; do
  word=$1
  shift
  passed=$((passed + 1))
  case $word in
    -h | --help) usage; exit 0 ;;
    --config)
      [ "$passed" -lt "$count" ] || fail "--config names a file" 2
      config=$(absolute "$1")
      shift
      passed=$((passed + 1))
      ;;
    --config=*) config=$(absolute "${word#--config=}") ;;
    Understudy-*) stacks=$word; set -- "$@" "$word" ;;
    *) set -- "$@" "$word" ;;
  esac
done

command -v node >/dev/null 2>&1 || fail "The CDK needs Node 20 or newer; install it and put node on the PATH." 2
command -v npm >/dev/null 2>&1 || fail "The CDK command line is fetched with npm; install it and put npm on the PATH." 2

is_stale() {
  [ -f "$stamp" ] || return 0
  newer=$(
    {
      find "$root/pom.xml" "$root/functions" "$root/workflows" "$module" \
        \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o \
        \( -name pom.xml -o -path '*/src/main/*' \) -newer "$stamp" -print
      # Definitions and schemas lie in their workflow's folder.
      find "$root/statemachines" \( -name target -o -path '*/src/test' \) -prune -o -newer "$stamp" -print
    } 2>/dev/null | head -n 1
  )
  [ -n "$newer" ]
}

if is_stale; then
  command -v mvn >/dev/null 2>&1 || fail "Understudy is built with Maven; install Maven 3.8 or newer and put mvn on the PATH." 2
  mkdir -p "$target"
  log=$target/understudy-build.log
  : >"$target/understudy-build.begun"
  printf 'Building the functions and the CDK app...\n' >&2
  # Every module that makes a jar for Lambda.
  modules=infra-cdk
  for folder in "$root"/functions/* "$root"/workflows/*; do
    if grep -qs maven-shade-plugin "$folder/pom.xml"; then
      modules=$modules,${folder#"$root"/}
    fi
  done
  if ! (cd "$root" && JAVA_HOME=$jdk mvn -B -q -pl "$modules" -am package \
    -Dmaven.test.skip=true -Dspotless.check.skip=true) >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    fail "The build failed; the whole log is in $log" 3
  fi
  mv "$target/understudy-build.begun" "$stamp"
fi

if [ ! -x "$module/node_modules/.bin/cdk" ] || [ "$module/package-lock.json" -nt "$module/node_modules/.package-lock.json" ]; then
  printf 'Fetching the pinned CDK command line...\n' >&2
  npm ci --prefix "$module" --no-audit --no-fund --silent || fail "npm could not fetch what infra-cdk/package-lock.json pins." 3
fi

export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
export UNDERSTUDY_JAVA="$jdk/bin/java" UNDERSTUDY_ROOT="$root" UNDERSTUDY_CONFIG="$config"

# The CDK command line has one exit code for everything; a wrong configuration has its own.
"$module/app.sh" --check || exit $?

case $command in
  deploy | destroy) [ -n "$stacks" ] || set -- "$@" --all ;;
esac

cd "$module"
exec node_modules/.bin/cdk "$command" --app ./app.sh --output "$target/cdk.out" "$@"
