package dev.understudy.functions.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A resource that a policy does not bind for a while.
 *
 * @param address pattern of addresses
 * @param shown the address as it is written
 * @param reason why
 * @param owner who answers for it
 * @param expires the last day it holds, UTC
 */
record Exemption(Pattern address, String shown, String reason, String owner, LocalDate expires) {

  /**
   * From a file.
   *
   * @param address literal but for {@code *}, which is any characters: brackets and quotes belong
   *     to addresses
   */
  static Exemption of(String address, String reason, String owner, LocalDate expires) {
    String pattern =
        Arrays.stream(address.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return new Exemption(Pattern.compile(pattern), address, reason, owner, expires);
  }

  boolean covers(String resource) {
    return address.matcher(resource).matches();
  }

  boolean expired(LocalDate today) {
    return today.isAfter(expires);
  }
}
