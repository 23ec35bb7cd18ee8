package dev.understudy.functions.runtime;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation (<a href="https://www.rfc-editor.org/rfc/rfc4632">RFC
 * 4632</a>); a single address is a block of one.
 *
 * @param first the lowest address
 * @param prefix how many leading bits all addresses of the block share
 */
record AddressBlock(InetAddress first, int prefix) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

  /** What a text says, such as {@code 169.254.171.0/24}; empty when it is no block. */
  static Optional<AddressBlock> parse(String text) {
    var written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return Optional.empty();
    }
    try {
      InetAddress first = InetAddress.ofLiteral(written.group(1));
      int bits = first.getAddress().length * Byte.SIZE;
      int prefix = written.group(2) == null ? bits : Integer.parseInt(written.group(2));
      // An address of IPv4 in the notation of IPv6 is an address of IPv4 to Java: the prefix would
      // count other bits than its author did.
      boolean mapped = first instanceof Inet4Address && written.group(1).contains(":");
      return prefix <= bits && !mapped
          ? Optional.of(new AddressBlock(first, prefix))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same as {@link #parse}, for blocks that are known to be right. */
  static AddressBlock of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException(text));
  }

  /** Whether an address lies in the block. */
  boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && Arrays.equals(masked(address.getAddress()), masked(first.getAddress()));
  }

  /** Whether every address of this block lies in another. */
  boolean within(AddressBlock other) {
    return prefix >= other.prefix && other.contains(first);
  }

  /** Whether the address before the slash is the lowest of the block. */
  boolean begins() {
    return Arrays.equals(first.getAddress(), masked(first.getAddress()));
  }

  private byte[] masked(byte[] address) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < masked.length * Byte.SIZE; bit++) {
      masked[bit / Byte.SIZE] &= (byte) ~(0x80 >> (bit % Byte.SIZE));
    }
    return masked;
  }
}
