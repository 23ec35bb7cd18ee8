#!/usr/bin/env bash
# moto 5.2.1, Step Functions: an execution of a machine that is one Fail state stays RUNNING for good, while its history ends in
# ExecutionSucceeded. Whoever waits for FAILED waits for ever; whoever reads the history takes it for a success.
# With its default settings, that is: an engine that runs definitions has to be switched on. AWS: status FAILED, history ends in ExecutionFailed (Step Functions API, DescribeExecution and GetExecutionHistory).
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${server:-0}" 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"
python=python3
if ! $python -c 'import importlib.metadata as m, sys; sys.exit(m.version("moto") != "5.2.1")' 2>/dev/null; then
  python3 -m venv venv && venv/bin/pip -q install 'moto[server,stepfunctions]==5.2.1' boto3
  python=venv/bin/python
fi
$python - <<'PY' | tee seen.txt
import json, time, boto3
from moto import mock_aws
with mock_aws():
    sfn = boto3.client("stepfunctions", region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b")
    arn = sfn.create_state_machine(name="m", roleArn="arn:aws:iam::111122223333:role/r", definition=json.dumps(
        {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "E", "Cause": "c"}}}))["stateMachineArn"]
    run = sfn.start_execution(stateMachineArn=arn, input="{}")["executionArn"]
    time.sleep(3)
    print("status", sfn.describe_execution(executionArn=run)["status"])
    print("last event", sfn.get_execution_history(executionArn=run)["events"][-1]["type"])
PY
diff seen.txt - <<'WANTED'
status RUNNING
last event ExecutionSucceeded
WANTED
echo "moto 5.2.1 still never ends an execution of a Fail state"
