#!/usr/bin/env bash
# dnsjava 3.7.1: a record that Lookup answers from its cache carries the whole TTL it had when it was stored, however long it
# has lain there. Whoever asks how long a client may still use an answer gets too much, by up to the whole TTL.
# Seen: "first answer: TTL 60", two seconds later "second answer: TTL 60", and the server was asked once.
# RFC 1035, 3.2.1 and 4.1.3: the TTL is how long the record may still be kept; caches count it down.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<dependencies><dependency><groupId>dnsjava</groupId><artifactId>dnsjava</artifactId><version>3.7.1</version></dependency>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency></dependencies></project>
POM
mvn -q -B dependency:build-classpath -Dmdep.outputFile=cp.txt
cat >Finding.java <<'JAVA'
import java.net.*;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.*;

public class Finding {
  public static void main(String[] a) throws Exception {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    AtomicInteger asked = new AtomicInteger();
    Name name = Name.fromString("service.example.");
    Thread server = new Thread(() -> {
      byte[] buffer = new byte[512];
      while (true) {
        try {
          DatagramPacket in = new DatagramPacket(buffer, buffer.length);
          socket.receive(in);
          asked.incrementAndGet();
          Message query = new Message(java.util.Arrays.copyOf(buffer, in.getLength()));
          Message reply = new Message(query.getHeader().getID());
          reply.getHeader().setFlag(Flags.QR);
          reply.addRecord(query.getQuestion(), Section.QUESTION);
          reply.addRecord(new ARecord(name, DClass.IN, 60, InetAddress.getByName("192.0.2.1")), Section.ANSWER);
          byte[] out = reply.toWire();
          socket.send(new DatagramPacket(out, out.length, in.getSocketAddress()));
        } catch (Exception e) {
          return;
        }
      }
    });
    server.setDaemon(true);
    server.start();
    SimpleResolver resolver = new SimpleResolver(InetAddress.getLoopbackAddress());
    resolver.setPort(socket.getLocalPort());
    Cache cache = new Cache();
    for (String which : new String[] {"first", "second"}) {
      Lookup lookup = new Lookup(name, Type.A);
      lookup.setResolver(resolver);
      lookup.setCache(cache);
      System.out.println(which + " answer: TTL " + lookup.run()[0].getTTL());
      if (which.equals("first")) Thread.sleep(2100);
    }
    System.out.println("the server was asked " + asked.get() + " time(s)");
  }
}
JAVA
java -cp "$(cat cp.txt)" Finding.java | tee seen.txt
diff seen.txt - <<'WANTED'
first answer: TTL 60
second answer: TTL 60
the server was asked 1 time(s)
WANTED
echo "dnsjava 3.7.1 still tells the whole TTL of a cached record"
