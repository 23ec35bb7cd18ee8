package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The workflows that can be rehearsed: those named in a file {@code
 * META-INF/services/dev.understudy.rehearsal.wiring.RehearsedKind} on the class path.
 */
public final class RehearsedKinds {
  private static final class Installed {
    static final List<RehearsedKind<?>> ALL = load();

    private static List<RehearsedKind<?>> load() {
      List<RehearsedKind<?>> kinds = new ArrayList<>();
      ServiceLoader.load(RehearsedKind.class, RehearsedKinds.class.getClassLoader())
          .forEach(kinds::add);
      return List.copyOf(kinds);
    }
  }

  private RehearsedKinds() {}

  /** All of them. */
  public static List<RehearsedKind<?>> installed() {
    return Installed.ALL;
  }

  /** The one that a runbook is of; empty when there is none. */
  public static Optional<RehearsedKind<?>> of(Runbook runbook) {
    return Installed.ALL.stream()
        .filter(each -> each.workflow().equals(runbook.kind()))
        .findFirst();
  }
}
