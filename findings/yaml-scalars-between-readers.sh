#!/usr/bin/env bash
# One YAML line, two readers of one JVM: `mode: 017` is the number 15 for Jackson's YAML (2.22.4) and the text "017" for the reader inside
# networknt's json-schema-validator (3.0.9). A document that is validated from its text by one and bound by the other is validated
# as something else than what is used. Validate the tree that one reader has read.
# Seen: the lines below.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.networknt</groupId><artifactId>json-schema-validator</artifactId><version>3.0.9</version></dependency>
<dependency><groupId>com.fasterxml.jackson.dataformat</groupId><artifactId>jackson-dataformat-yaml</artifactId><version>2.22.4</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:build-classpath -Dmdep.outputFile=cp.txt >/dev/null
cat >Finding.java <<'JAVA'
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.*;
import java.util.List;

public class Finding {
  public static void main(String[] a) throws Exception {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Schema number = registry.getSchema("{\"properties\":{\"v\":{\"type\":\"integer\"}}}");
    for (String scalar : List.of("017", "0x1F90", "1_000", "yes", "8080")) {
      String yaml = "v: " + scalar + "\n";
      System.out.println(scalar + ": Jackson " + new YAMLMapper().readTree(yaml).get("v").getNodeType()
          + ", networknt " + (number.validate(yaml, InputFormat.YAML).isEmpty() ? "integer" : "no integer"));
    }
  }
}
JAVA
java -cp "$(cat cp.txt)" Finding.java 2>err.txt | tee seen.txt || cat err.txt
diff seen.txt - <<'WANTED'
017: Jackson NUMBER, networknt no integer
0x1F90: Jackson NUMBER, networknt no integer
1_000: Jackson NUMBER, networknt no integer
yes: Jackson BOOLEAN, networknt no integer
8080: Jackson NUMBER, networknt integer
WANTED
echo "the two readers still differ over plain scalars"
