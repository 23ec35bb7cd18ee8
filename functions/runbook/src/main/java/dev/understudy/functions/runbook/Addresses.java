package dev.understudy.functions.runbook;

import dev.understudy.functions.runtime.AllowedAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses that users can be sent to from those that only mean harm or a mistake. */
final class Addresses {

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  private Addresses() {}

  /**
   * What is wrong with an IPv4 address as a public answer, by the special-purpose ranges of RFC
   * 6890.
   *
   * @param address in dotted form; anything else is left to the schema
   */
  static Optional<String> faultOfAddress(String address) {
    if (!IPV4.matcher(address).matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(address.substring(0, address.indexOf('.')));
    if (first == 0 || address.startsWith("127.")) {
      return Optional.of(address + " means the machine itself");
    }
    if (address.startsWith("169.254.")) {
      return Optional.of(address + " is link-local, where instance metadata lives");
    }
    if (first >= 224) {
      return Optional.of(address + " is a multicast or reserved address");
    }
    return Optional.empty();
  }

  /**
   * What is wrong with a base URL that health probes and journeys are sent to.
   *
   * @param endpoint as written
   * @param allowed link-local addresses that it may name
   */
  static Optional<String> faultOfEndpoint(String endpoint, AllowedAddresses allowed) {
    URI uri;
    try {
      uri = new URI(endpoint);
    } catch (URISyntaxException e) {
      return Optional.of(Shown.value(endpoint) + " is not a URL");
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      return Optional.of("the scheme is not http or https");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("there is a user name or password in the URL");
    }
    if (uri.getHost() == null) {
      return Optional.of(Shown.value(endpoint) + " names no host");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("there is a query or fragment in the URL");
    }
    if (uri.getHost().startsWith("[")) {
      return Optional.of("the host is an IPv6 literal");
    }
    return allowed.contain(uri.getHost()) ? Optional.empty() : faultOfAddress(uri.getHost());
  }
}
