package dev.understudy.functions.runtime;

import dev.understudy.functions.runtime.fault.InputRejected;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The link-local addresses that a runbook lets its probes ask all the same.
 *
 * <p>Probes refuse them because instance metadata and credentials live there. There is one good
 * reason to ask others: <a
 * href="https://docs.aws.amazon.com/vpc-lattice/latest/ug/security-groups.html">Amazon VPC
 * Lattice</a> puts services on link-local addresses, such as {@code 169.254.171.0/24}. Whatever a
 * runbook says, loopback, multicast and reserved addresses stay refused: on loopback there is only
 * Lambda's own runtime interface.
 */
public final class AllowedAddresses {

  /** No exceptions. */
  public static final AllowedAddresses NONE = new AllowedAddresses(List.of());

  private final List<AddressBlock> blocks;

  private AllowedAddresses(List<AddressBlock> blocks) {
    this.blocks = blocks;
  }

  /**
   * The addresses of some blocks.
   *
   * @param blocks in CIDR notation, or single addresses
   * @throws InputRejected when one of them has a {@link #fault}
   */
  public static AllowedAddresses of(List<String> blocks) {
    Preconditions check = Preconditions.of("allowed addresses");
    blocks.forEach(
        block -> fault(block).ifPresent(fault -> check.require(false, block + ": " + fault)));
    check.orReject();
    return new AllowedAddresses(blocks.stream().map(AddressBlock::of).toList());
  }

  /**
   * Why a block cannot be allowed, as the end of a sentence that begins with it.
   *
   * @param text as written
   */
  public static Optional<String> fault(String text) {
    Optional<AddressBlock> parsed = AddressBlock.parse(text);
    if (parsed.isEmpty()) {
      return Optional.of("is no IP address and no block of them");
    }
    AddressBlock block = parsed.get();
    if (!block.begins()) {
      return Optional.of("has bits set behind its prefix of " + block.prefix());
    }
    return AddressGuard.LINK_LOCAL.stream().anyMatch(block::within)
        ? Optional.empty()
        : Optional.of("is not link-local: it is asked without leave, or never");
  }

  /** Whether a host is an address, not a name, and one of these. */
  public boolean contain(String host) {
    return AddressBlock.parse(host)
        .filter(one -> blocks.stream().anyMatch(one::within))
        .isPresent();
  }

  boolean contain(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AllowedAddresses theirs && blocks.equals(theirs.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }
}
