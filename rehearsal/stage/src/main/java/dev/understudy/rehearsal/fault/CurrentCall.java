package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.integration.CallSite;
import java.util.Optional;

/** Whose call is being carried out at this moment; one thread, so there is at most one. */
public final class CurrentCall {
  private Optional<CallSite> current = Optional.empty();

  /** The call that is being carried out, if what happens now happens in one. */
  public Optional<CallSite> site() {
    return current;
  }

  /** Carries something out in the name of a call. */
  public void during(Optional<CallSite> site, Runnable work) {
    Optional<CallSite> before = current;
    current = site;
    try {
      work.run();
    } finally {
      current = before;
    }
  }
}
