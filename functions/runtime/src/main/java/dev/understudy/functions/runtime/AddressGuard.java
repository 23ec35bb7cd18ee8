package dev.understudy.functions.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Refuses to send probes where a runbook has no business.
 *
 * <table>
 * <caption>What is refused</caption>
 * <tr><td>{@link #LINK_LOCAL}</td><td>instance metadata and credentials; a runbook may allow parts
 * of them</td></tr>
 * <tr><td>loopback</td><td>the Lambda runtime's own interface</td></tr>
 * <tr><td>{@code 0.0.0.0/8}, {@code ::}, multicast, {@code 240.0.0.0/4}</td><td>nobody's</td></tr>
 * </table>
 *
 * <p>All else is allowed, private addresses too, since internal endpoints are what health gates are
 * for. The ranges are those of <a href="https://www.rfc-editor.org/rfc/rfc6890">RFC 6890</a>.
 */
final class AddressGuard {

  /**
   * Link-local addresses, and those of IPv6 where AWS puts the same services: metadata on {@code
   * fd00:ec2::254} (<a
   * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">EC2</a>)
   * and credentials on {@code fd00:ec2::23} (<a
   * href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html">EKS</a>).
   */
  static final List<AddressBlock> LINK_LOCAL =
      List.of(
          AddressBlock.of("169.254.0.0/16"),
          AddressBlock.of("fe80::/10"),
          AddressBlock.of("fd00:ec2::/64"));

  // NAT64 writes an IPv4 address into the last four bytes behind this prefix (RFC 6052).
  private static final AddressBlock NAT64 = AddressBlock.of("64:ff9b::/96");

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
  Optional<String> refusal(AllowedAddresses allowed, List<InetAddress> addresses) {
    return addresses.stream()
        .filter(address -> !exempt.test(address) && refused(allowed, address))
        .findFirst()
        .map(address -> "the address " + address.getHostAddress() + " may not be probed");
  }

  private static boolean refused(AllowedAddresses allowed, InetAddress address) {
    if (NAT64.contains(address)) {
      return refused(allowed, embedded(address));
    }
    if (LINK_LOCAL.stream().anyMatch(block -> block.contains(address))) {
      return !allowed.contain(address);
    }
    return address.isLoopbackAddress()
        || address.isMulticastAddress()
        || address.isAnyLocalAddress()
        || nobodysV4(address.getAddress());
  }

  /** "This network" and the reserved class E with the broadcast address. */
  private static boolean nobodysV4(byte[] bytes) {
    return bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
  }

  private static InetAddress embedded(InetAddress translated) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(translated.getAddress(), 12, 16));
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
