package dev.understudy.rehearsal.local.clients;

import java.net.URI;
import java.util.Optional;

/**
 * Where the addresses in DNS records are on this machine. The records hold documentation addresses
 * (RFC 5737), the regions listen on loopback ports that may change when a region comes back.
 */
@FunctionalInterface
public interface AddressTable {
  /** The region behind an address, or nothing for an address nobody has. */
  Optional<Place> find(String address);

  /**
   * A region as a client reaches it.
   *
   * @param region region name
   * @param base base URL on loopback, without a trailing slash
   */
  record Place(String region, URI base) {}
}
