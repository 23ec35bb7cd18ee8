#!/usr/bin/env bash
# AWS SDK for Java 2.40.2 with url-connection-client and one attempt (no retry): a GET or DELETE whose connection ends without an answer is
# sent twice, by the JDK's HttpURLConnection below the SDK; POST and PUT are sent once. With apache-client each is sent once. So
# "no retries" holds for changes only if they are no DELETE, and a test that counts requests depends on the client.
# Seen: url-connection GET 2, PUT 1, DELETE 2; apache GET 1, PUT 1, DELETE 1 (S3 getObject, putObject, deleteObject).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies>
<dependency><groupId>software.amazon.awssdk</groupId><artifactId>s3</artifactId><version>2.40.2</version></dependency>
<dependency><groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId><version>2.40.2</version></dependency>
<dependency><groupId>software.amazon.awssdk</groupId><artifactId>apache-client</artifactId><version>2.40.2</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:build-classpath -Dmdep.outputFile=cp.txt >/dev/null
cat >Finding.java <<'JAVA'
import java.io.*;
import java.net.*;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.*;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

public class Finding {
  static final ConcurrentHashMap<String, AtomicInteger> SEEN = new ConcurrentHashMap<>();

  public static void main(String[] a) throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(() -> {
      while (true) {
        try (Socket socket = server.accept()) {
          String line = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
          if (line != null) SEEN.computeIfAbsent(line.split(" ")[0], m -> new AtomicInteger()).incrementAndGet();
        } catch (IOException e) {
          return;
        }
      }
    });
    count("url-connection", UrlConnectionHttpClient.create(), server.getLocalPort());
    count("apache", ApacheHttpClient.create(), server.getLocalPort());
  }

  static void count(String name, SdkHttpClient http, int port) {
    SEEN.clear();
    S3Client s3 = S3Client.builder().httpClient(http).region(Region.EU_WEST_1).forcePathStyle(true)
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1))).build();
    once(c -> c.getObject(r -> r.bucket("b").key("k")), s3);
    once(c -> c.putObject(r -> r.bucket("b").key("k"), RequestBody.fromString("x")), s3);
    once(c -> c.deleteObject(r -> r.bucket("b").key("k")), s3);
    System.out.println(name + " GET " + SEEN.get("GET") + ", PUT " + SEEN.get("PUT") + ", DELETE " + SEEN.get("DELETE"));
  }

  static void once(Consumer<S3Client> call, S3Client s3) {
    try {
      call.accept(s3);
    } catch (RuntimeException expected) {
      return;
    }
  }
}
JAVA
java -cp "$(cat cp.txt)" Finding.java 2>/dev/null | tee seen.txt
diff seen.txt - <<'WANTED'
url-connection GET 2, PUT 1, DELETE 2
apache GET 1, PUT 1, DELETE 1
WANTED
echo "url-connection-client still sends a GET or DELETE without an answer twice"
