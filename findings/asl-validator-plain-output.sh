#!/usr/bin/env bash
# asl-validator 4.0.0 (npm, with jsonata 2.0.6), run without this project on a valid definition.
# Found on 2026-12-01: a JSONata Pass state whose Output is a plain value that AWS takes (recorded by
# LocalStack's snapshots: a number, a boolean, null, a list) is refused: "isValid": false.
# Needs: node with npm. Fails when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat >package.json <<'JSON'
{"private": true, "dependencies": {"asl-validator": "4.0.0"}, "overrides": {"jsonata": "2.0.6"}}
JSON
npm install --silent --no-audit --no-fund >npm.log 2>&1 || { tail -5 npm.log; exit 2; }

cat >ask.js <<'JS'
const validate = require('asl-validator');
for (const output of [{a: 1}, 3, true, null, [1]]) {
  const definition = {
    QueryLanguage: 'JSONata', StartAt: 'A', States: {A: {Type: 'Pass', Output: output, End: true}}
  };
  console.log(JSON.stringify(output), validate(definition).isValid);
}
JS
node ask.js >answers.txt
cat answers.txt
printf '{"a":1} true\n3 false\ntrue false\nnull false\n[1] false\n' >expected.txt
diff expected.txt answers.txt || { echo "asl-validator answers otherwise now"; exit 1; }
echo "unchanged"
