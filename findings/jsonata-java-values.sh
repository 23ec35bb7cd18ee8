#!/usr/bin/env bash
# com.dashjoin:jsonata 0.9.10 (Maven Central), run without this project, on data and expressions that are
# valid JSONata. Found on 2026-12-01; each line of output is what the library answers, beside what the
# reference implementation (npm jsonata 2.0.6) answers:
#   nulls in the input are lost by $map          [1]        reference [null,1,null]
#   a null at an index is no null                false      reference true
#   ties come back in the other order            [2,1]      reference [1,2]
#   a limit of $match lets one match too many     3          reference 2
# Needs: java 17 or later, mvn, node with npm. Fails when any of these answers changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=com.dashjoin:jsonata:0.9.10 -DoutputDirectory="$folder" >mvn.log 2>&1 || { tail -5 mvn.log; exit 2; }
npm install --silent --no-audit --no-fund jsonata@2.0.6 >npm.log 2>&1 || { tail -5 npm.log; exit 2; }

cat >Ask.java <<'JAVA'
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.json.Json;

class Ask {
  public static void main(String[] lines) throws Exception {
    for (int i = 0; i < lines.length; i += 2) {
      Object answer = Jsonata.jsonata(lines[i + 1]).evaluate(Json.parseJson(lines[i]));
      System.out.println(String.valueOf(answer).replace(" ", ""));
    }
  }
}
JAVA
cat >ask.js <<'JS'
const jsonata = require('jsonata');
(async () => {
  const lines = process.argv.slice(2);
  for (let i = 0; i < lines.length; i += 2) {
    console.log(JSON.stringify(await jsonata(lines[i + 1]).evaluate(JSON.parse(lines[i]))));
  }
})();
JS
questions=(
  '{"a":[null,1,null]}' '[$map(a, function($x){ $x })]'
  '{"a":[1,null]}' 'a[1] = null'
  '{"a":[{"p":1,"n":1},{"p":1,"n":2}]}' '$sort(a, function($x, $y){ $x.p > $y.p }).n'
  '{}' '$count($match("ababab", /ab/, 2))'
)
java -cp jsonata-0.9.10.jar Ask.java "${questions[@]}" >java.txt
node ask.js "${questions[@]}" >node.txt

echo "com.dashjoin:jsonata 0.9.10:" && cat java.txt
echo "jsonata 2.0.6:" && cat node.txt
printf '[1]\nfalse\n[2,1]\n3\n' >java.expected
printf '[null,1,null]\ntrue\n[1,2]\n2\n' >node.expected
diff node.expected node.txt || { echo "the reference answers otherwise now"; exit 1; }
diff java.expected java.txt || { echo "the library answers otherwise now"; exit 1; }
echo "unchanged"
