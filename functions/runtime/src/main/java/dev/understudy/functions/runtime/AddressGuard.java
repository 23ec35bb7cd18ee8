package dev.understudy.functions.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Refuses to send probes where a runbook has no business: instance metadata, the Lambda runtime's
 * own interface on loopback, and addresses that are nobody's.
 *
 * <p>Private addresses are allowed, since internal endpoints are what health gates are for. The
 * ranges are those of <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>; metadata
 * addresses are from the <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">EC2</a>
 * guide.
 */
final class AddressGuard {

  private static final byte[] METADATA_V6 = {
    (byte) 0xfd, 0, 0x0e, (byte) 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54
  };

  // NAT64 writes an IPv4 address into the last four bytes behind this prefix (RFC 6052).
  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

  private final Predicate<InetAddress> exempt;

  /**
   * With exceptions.
   *
   * @param exempt addresses that may be reached whatever range they are in
   */
  AddressGuard(Predicate<InetAddress> exempt) {
    this.exempt = exempt;
  }

  /** Why none of these addresses may be connected to; one that is refused refuses all. */
  Optional<String> refusal(InetAddress... addresses) {
    return Arrays.stream(addresses)
        .filter(address -> !exempt.test(address) && refused(address))
        .findFirst()
        .map(address -> "the address " + address.getHostAddress() + " may not be probed");
  }

  private static boolean refused(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address.isLinkLocalAddress()
        || address.isLoopbackAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || Arrays.equals(bytes, METADATA_V6)
        || nobodysV4(bytes)
        || (translated(bytes) && refused(embedded(bytes)));
  }

  /** "This network" and the reserved class E with the broadcast address. */
  private static boolean nobodysV4(byte[] bytes) {
    return bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
  }

  private static boolean translated(byte[] bytes) {
    return bytes.length == 16 && Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length);
  }

  private static InetAddress embedded(byte[] bytes) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
