package dev.understudy.functions.traffic;

import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.functions.runtime.fault.InputRejected;
import java.net.URI;
import java.net.URISyntaxException;

/** Puts a path of the runbook behind a region's endpoint. */
final class RegionUri {

  private RegionUri() {}

  /**
   * The address to ask.
   *
   * @throws InputRejected when the two do not make an address, for example for a space in the path
   */
  static URI of(RegionTarget target, String path) {
    try {
      return new URI(target.endpoint() + path);
    } catch (URISyntaxException e) {
      throw new InputRejected(
          "\"" + path + "\" is no path of a URL: " + e.getReason() + "; encode it with %", e);
    }
  }
}
