package dev.understudy.rehearsal.local.dns;

import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Turns one query into one response for one zone, without any socket. Follows RFC 1034 and 1035 for
 * authoritative answers, RFC 2308 for negative ones (SOA in the authority section), RFC 6891 for
 * EDNS and RFC 8906 for what an odd query deserves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8906">RFC 8906</a>
 */
final class ZoneResponder {
  /** Answers over UDP stay under this: the size that survives every path, see DNS Flag Day 2020. */
  private static final int EDNS_PAYLOAD = 1232;

  private static final int NEGATIVE_TTL = 2;
  private static final int ZONE_TTL = 60;
  private static final Logger LOG = LoggerFactory.getLogger(ZoneResponder.class);

  private final Name zone;
  private final Name server;
  private final ZoneAnswers answers;

  ZoneResponder(Name zone, ZoneAnswers answers) {
    this.zone = zone;
    this.server = Name.fromConstantString("ns1.understudy.test.");
    this.answers = answers;
  }

  /**
   * The response on the wire, or nothing where silence is right: a response must never be answered,
   * or two servers would talk for ever.
   */
  byte[] respond(byte[] query, boolean udp) {
    Message asked;
    try {
      asked = new Message(query);
    } catch (IOException | RuntimeException e) {
      return malformed(query);
    }
    if (asked.getHeader().getFlag(Flags.QR)) {
      return new byte[0];
    }
    Message response = answer(asked);
    return response.toWire(udp ? limit(asked) : Message.MAXLENGTH);
  }

  private static int limit(Message asked) {
    OPTRecord edns = asked.getOPT();
    return edns == null ? 512 : Math.clamp(edns.getPayloadSize(), 512, EDNS_PAYLOAD);
  }

  private static byte[] malformed(byte[] query) {
    if (query.length < Header.LENGTH || (query[2] & 0x80) != 0) {
      return new byte[0];
    }
    Header header = new Header(((query[0] & 0xff) << 8) | (query[1] & 0xff));
    header.setFlag(Flags.QR);
    header.setRcode(Rcode.FORMERR);
    return header.toWire();
  }

  private Message answer(Message asked) {
    Message response = new Message(asked.getHeader().getID());
    response.getHeader().setOpcode(asked.getHeader().getOpcode());
    response.getHeader().setFlag(Flags.QR);
    if (asked.getHeader().getFlag(Flags.RD)) {
      response.getHeader().setFlag(Flags.RD);
    }
    int rcode = fill(asked, response);
    response.getHeader().setRcode(rcode & 0xf);
    if (asked.getOPT() != null) {
      response.addRecord(new OPTRecord(EDNS_PAYLOAD, rcode >> 4, 0), Section.ADDITIONAL);
    }
    return response;
  }

  private int fill(Message asked, Message response) {
    if (asked.getHeader().getOpcode() != Opcode.QUERY) {
      return Rcode.NOTIMP;
    }
    if (asked.getSection(Section.QUESTION).size() != 1) {
      return Rcode.FORMERR;
    }
    Record question = asked.getQuestion();
    response.addRecord(question, Section.QUESTION);
    OPTRecord edns = asked.getOPT();
    if (edns != null && edns.getVersion() != 0) {
      return Rcode.BADVERS;
    }
    boolean transfer = question.getType() == Type.AXFR || question.getType() == Type.IXFR;
    if (question.getDClass() != DClass.IN || transfer || !question.getName().subdomain(zone)) {
      return Rcode.REFUSED;
    }
    return authoritative(question, response);
  }

  private int authoritative(Record question, Message response) {
    response.getHeader().setFlag(Flags.AA);
    Name name = question.getName();
    boolean apex = name.equals(zone);
    if (apex && question.getType() == Type.SOA) {
      response.addRecord(soa(), Section.ANSWER);
      return Rcode.NOERROR;
    }
    if (apex && question.getType() == Type.NS) {
      response.addRecord(new NSRecord(zone, DClass.IN, ZONE_TTL, server), Section.ANSWER);
      return Rcode.NOERROR;
    }
    try {
      ZoneAnswer answer =
          answers.answer(name.toString().toLowerCase(Locale.ROOT), Type.string(question.getType()));
      return switch (answer) {
        case ZoneAnswer.Found found -> records(question, found, response);
        case ZoneAnswer.NoData none -> negative(response, Rcode.NOERROR);
        // The apex always exists: it carries the SOA.
        case ZoneAnswer.NoName none -> negative(response, apex ? Rcode.NOERROR : Rcode.NXDOMAIN);
      };
    } catch (IOException | RuntimeException e) {
      LOG.debug("no answer for {}", name, e);
      response.getHeader().unsetFlag(Flags.AA);
      return Rcode.SERVFAIL;
    }
  }

  private int records(Record question, ZoneAnswer.Found found, Message response)
      throws IOException {
    if (found.values().isEmpty()) {
      return negative(response, Rcode.NOERROR);
    }
    for (String value : found.values()) {
      // The owner is written as it was asked for: resolvers check the case they sent.
      Record made =
          Record.fromString(
              question.getName(),
              question.getType(),
              DClass.IN,
              found.ttlSeconds(),
              value,
              Name.root);
      response.addRecord(made, Section.ANSWER);
    }
    return Rcode.NOERROR;
  }

  private int negative(Message response, int rcode) {
    response.addRecord(soa(), Section.AUTHORITY);
    return rcode;
  }

  private SOARecord soa() {
    Name mailbox = Name.fromConstantString("hostmaster.understudy.test.");
    return new SOARecord(
        zone, DClass.IN, NEGATIVE_TTL, server, mailbox, 1, 7200, 900, 1_209_600, NEGATIVE_TTL);
  }
}
