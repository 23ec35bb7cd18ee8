package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.Deadline;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.InvariantBroken;
import dev.understudy.functions.runtime.fault.Unavailable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;

/**
 * Asks name servers over UDP, without recursion, and takes only authoritative answers.
 *
 * <p>A resolver would answer from its cache for up to the TTL; only the authority can say that a
 * change has reached it (<a href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1">RFC 1035,
 * 4.1.1</a>, the AA and RD bits).
 */
public final class AuthoritativeDnsProbe implements DnsProbe {

  private static final int DNS_PORT = 53;

  private final NameServers nameServers;
  private final Duration timeout;

  /** Where the name servers of a zone listen. */
  @FunctionalInterface
  public interface NameServers {

    /**
     * The addresses to ask, at least one.
     *
     * @param zone says where they are known from
     */
    List<InetSocketAddress> of(DnsZone zone);
  }

  /**
   * A probe of given name servers.
   *
   * @param nameServers where to ask
   * @param timeout for one query
   */
  public AuthoritativeDnsProbe(NameServers nameServers, Duration timeout) {
    this.nameServers = nameServers;
    this.timeout = timeout;
  }

  /**
   * The name servers that are given with a zone, or those that Route 53 has assigned to a public
   * one (<a
   * href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetHostedZone.html">GetHostedZone</a>),
   * on port 53. A private zone has none that can be asked.
   */
  public static NameServers knownFrom(Route53Client route53) {
    return zone ->
        (switch (zone) {
              case DnsZone.Hosted(String hostedZoneId) -> delegationSet(route53, hostedZoneId);
              case DnsZone.ServedBy(List<String> nameServers) -> nameServers;
            })
            .stream().map(host -> new InetSocketAddress(host, DNS_PORT)).toList();
  }

  private static List<String> delegationSet(Route53Client route53, String hostedZoneId) {
    GetHostedZoneResponse zone =
        AwsFaults.reading(() -> route53.getHostedZone(r -> r.id(hostedZoneId)));
    if (zone.delegationSet() == null || zone.delegationSet().nameServers().isEmpty()) {
      throw new Unavailable(
          "Zone " + hostedZoneId + " is private: it has no name servers to ask from outside");
    }
    return zone.delegationSet().nameServers();
  }

  @Override
  public List<String> answers(DnsZone zone, String recordName, String type, int times) {
    Record question = question(recordName, type);
    Deque<InetSocketAddress> servers = new ArrayDeque<>(nameServers.of(zone));
    List<String> answers = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (int asked = 0; asked < times && !servers.isEmpty(); ) {
      InetSocketAddress server = servers.removeFirst();
      try {
        answers.addAll(ask(server, question));
        servers.addLast(server);
        asked++;
      } catch (IOException e) {
        // Not asked again: a dead server must not cost one timeout a query.
        silent.add(server + ": " + e.getMessage());
      }
    }
    if (answers.isEmpty()) {
      throw new Unavailable("No name server answered for " + recordName + ": " + silent);
    }
    return List.copyOf(answers);
  }

  private List<String> ask(InetSocketAddress server, Record question) throws IOException {
    if (server.isUnresolved()) {
      throw new IOException("its name does not resolve");
    }
    Duration time = Deadline.atMost(timeout);
    if (!time.isPositive()) {
      throw new IOException("the function's time was used up before it was asked");
    }
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTimeout(time);
    Message query = Message.newQuery(question);
    query.getHeader().unsetFlag(Flags.RD);
    Message answer = resolver.send(query);
    int rcode = answer.getHeader().getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      throw new IOException("answered " + Rcode.string(rcode));
    }
    if (!answer.getHeader().getFlag(Flags.AA)) {
      throw new IOException("is not authoritative for the zone");
    }
    List<String> addresses =
        answer.getSection(Section.ANSWER).stream()
            .filter(record -> record.getType() == question.getType())
            .map(Record::rdataToString)
            .toList();
    return addresses.isEmpty() ? List.of(NO_ADDRESS) : addresses;
  }

  private static Record question(String recordName, String type) {
    try {
      return Record.newRecord(Name.fromString(recordName), Type.value(type), DClass.IN);
    } catch (TextParseException e) {
      throw new InvariantBroken("Not a DNS name: " + recordName, e);
    }
  }
}
