#!/usr/bin/env bash
# dev.cel:cel 0.14.0 and a Java null in a map that an expression reads: has() says the field is there, `in` says it is not, comparing it
# gives no boolean but a CelUnknownSet, and an index into it is an error. A policy over JSON with nulls (every Terraform plan)
# is judged differently by how it asks. Values of CEL's own NullValue behave as the language says.
# Seen: the four lines below.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>dev.cel</groupId><artifactId>cel</artifactId><version>0.14.0</version></dependency></dependencies></project>
POM
mvn -q -B dependency:build-classpath -Dmdep.outputFile=cp.txt
cat >Finding.java <<'JAVA'
import dev.cel.common.types.*;
import dev.cel.compiler.*;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.*;
import java.util.*;

public class Finding {
  static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
      .addVar("m", MapType.create(SimpleType.STRING, SimpleType.DYN)).setStandardMacros(CelStandardMacro.STANDARD_MACROS).build();
  static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();

  static String of(String expression, Object value) {
    Map<String, Object> m = new HashMap<>();
    m.put("k", value);
    try {
      Object result = RUNTIME.createProgram(COMPILER.compile(expression).getAst()).eval(Map.of("m", m));
      return result instanceof Boolean ? result.toString() : result.getClass().getSimpleName();
    } catch (Exception e) {
      return "error";
    }
  }

  public static void main(String[] a) {
    for (String expression : List.of("has(m.k)", "'k' in m", "m.k == null", "m['k'] == null")) {
      System.out.println(expression + " : Java null gives " + of(expression, null) + ", NullValue gives " + of(expression, NullValueOf.VALUE));
    }
  }

  static class NullValueOf {
    static final Object VALUE = value();
    static Object value() {
      try {
        return Class.forName("dev.cel.common.values.NullValue").getField("NULL_VALUE").get(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
JAVA
java -cp "$(cat cp.txt)" Finding.java 2>/dev/null | tee seen.txt
diff seen.txt - <<'WANTED'
has(m.k) : Java null gives true, NullValue gives true
'k' in m : Java null gives false, NullValue gives true
m.k == null : Java null gives AutoValue_CelUnknownSet, NullValue gives true
m['k'] == null : Java null gives error, NullValue gives true
WANTED
echo "dev.cel 0.14.0 still reads a Java null in three ways"
