#!/usr/bin/env bash
# aws-lambda-java-serialization 1.2.0, the version that aws-lambda-java-runtime-interface-client 2.9.0 brings, cannot read a Java
# record as the input of a handler; 1.1.6 before it and 1.4.0 after it can. A function with a record as its input type works
# in its tests and fails at its first event on the runtime client.
# Seen: 1.1.6 reads Input[name=a], 1.2.0 ends in an error, 1.4.0 reads Input[name=a].
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >Finding.java <<'JAVA'
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;

public class Finding {
  public record Input(String name) {}

  public static void main(String[] a) {
    try {
      Object read = JacksonFactory.getInstance().getSerializer(Input.class).fromJson(new ByteArrayInputStream("{\"name\":\"a\"}".getBytes()));
      System.out.println("reads " + read);
    } catch (Throwable e) {
      System.out.println("ends in an error");
      e.printStackTrace();
    }
  }
}
JAVA
for version in 1.1.6 1.2.0 1.4.0; do
  cat >pom.xml <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-serialization</artifactId><version>$version</version></dependency></dependencies></project>
POM
  mvn -q -B dependency:build-classpath -Dmdep.outputFile=cp.txt
  mkdir -p out
  javac -d out -cp "$(cat cp.txt)" Finding.java
  echo "$version $(java -cp "out:$(cat cp.txt)" Finding 2>error-$version.txt)" | tee -a seen.txt
done
diff seen.txt - <<'WANTED'
1.1.6 reads Input[name=a]
1.2.0 ends in an error
1.4.0 reads Input[name=a]
WANTED
echo "aws-lambda-java-serialization 1.2.0 still cannot read a record: $(head -n 1 error-1.2.0.txt | cut -c1-160)"
