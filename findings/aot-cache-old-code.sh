#!/usr/bin/env bash
# JDK 25 AOT cache (JEP 514): a cache that was made from a jar keeps running the old classes after the jar was replaced by one with other
# code, silently, also with -XX:AOTMode=on (which is there to refuse a cache that does not fit). Whoever keeps a cache beside a build
# has to compare times himself.
# Seen: "one" when trained, then the jar is rebuilt to say "two", and java with the cache still says "one", exit 0; without it "two".
set -euo pipefail
java_version=$(java -version 2>&1 | sed -n '1s/.*"\(25[^"]*\)".*/\1/p')
[ -n "$java_version" ] || { echo "needs a JDK 25 on the PATH"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
build() { # what it says
  mkdir -p src out
  echo "public class Said { public static void main(String[] a) { System.out.println(\"$1\"); } }" >src/Said.java
  javac -d out src/Said.java
  jar --create --file said.jar -C out .
}
build one
java -XX:AOTCacheOutput=said.aot -cp said.jar Said >/dev/null 2>&1
build two
{
  echo "with the cache: $(java -XX:AOTCache=said.aot -XX:AOTMode=on -cp said.jar Said 2>/dev/null)"
  echo "without: $(java -cp said.jar Said)"
} | tee seen.txt
diff seen.txt - <<'WANTED'
with the cache: one
without: two
WANTED
echo "the AOT cache of $java_version still runs what a replaced jar said before"
