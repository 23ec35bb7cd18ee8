package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.world.Chance;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What of the account is in the way of callers now: services whose calls all fail, and limits of
 * the whole account that refuse a share of all calls. Nothing that fails here was carried out.
 */
public final class ServiceWindows {
  private record Limit(double share, Chance chance) {}

  private final Set<String> down = new HashSet<>();
  private Optional<Limit> limit = Optional.empty();
  private long eventsLateMillis;

  /**
   * No call to a service is carried out from now on.
   *
   * @param service as in the names of calls: {@code dynamodb}
   */
  public void begin(String service) {
    down.add(service);
  }

  /** A service is back. */
  public void end(String service) {
    down.remove(service);
  }

  /**
   * A share of all calls is refused from now on, whatever they ask.
   *
   * @param share 0 to 1
   * @param chance says which
   */
  public void throttle(double share, Chance chance) {
    limit = Optional.of(new Limit(share, chance));
  }

  /** Calls are within the account's limits again. */
  public void endThrottling() {
    limit = Optional.empty();
  }

  /**
   * Events come late from now on, each by a draw of its own.
   *
   * @param mostMillis 0 ends it
   */
  public void reorderEvents(long mostMillis) {
    eventsLateMillis = mostMillis;
  }

  /** How late an event comes at most; 0 when events come as usual. */
  long eventsLateMillis() {
    return eventsLateMillis;
  }

  /**
   * What befalls a call that is about to be made.
   *
   * @param service of the call, with its region behind an @ where it has one
   * @param name of the call
   */
  Optional<CallFaultKind> befalling(String service, String name) {
    int at = service.indexOf('@');
    if (!down.isEmpty() && down.contains(at < 0 ? service : service.substring(0, at))) {
      return Optional.of(CallFaultKind.UNAVAILABLE);
    }
    return limit.isPresent() && limit.get().chance().unit(name) < limit.get().share()
        ? Optional.of(CallFaultKind.REFUSED)
        : Optional.empty();
  }
}
