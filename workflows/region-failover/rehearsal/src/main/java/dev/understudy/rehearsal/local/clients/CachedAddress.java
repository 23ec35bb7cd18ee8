package dev.understudy.rehearsal.local.clients;

import dev.understudy.rehearsal.local.dns.StubResolver;
import dev.understudy.rehearsal.local.dns.StubResolver.Resolved;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * One client's DNS cache for one name: an answer is used for its TTL and not a moment longer. When
 * no answer can be had the old address is forgotten, as a stub resolver does (serving stale data is
 * RFC 8767's option for recursive resolvers).
 */
final class CachedAddress {
  private final String name;
  private final StubResolver resolver;
  private final Clock clock;
  private Optional<String> address = Optional.empty();
  private long validUntil;

  CachedAddress(String name, StubResolver resolver, Clock clock) {
    this.name = name;
    this.resolver = resolver;
    this.clock = clock;
    this.validUntil = clock.millis();
  }

  /** The address to use now, asked for anew when the cached one has expired. */
  Optional<String> current() {
    if (address.isPresent() && clock.millis() < validUntil) {
      return address;
    }
    try {
      Resolved answer = resolver.resolve(name);
      address = answer.addresses().stream().findFirst();
      validUntil = clock.millis() + answer.ttlSeconds() * 1000;
    } catch (IOException e) {
      address = Optional.empty();
    }
    return address;
  }
}
