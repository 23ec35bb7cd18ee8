package dev.understudy.functions.runtime;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done before Lambda takes the snapshot it later starts functions from (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">runtime
 * hooks</a>).
 */
final class SnapStart {

  // The context holds its resources weakly. A process of Lambda has one handler, for all its life.
  private static final List<Resource> HELD = new CopyOnWriteArrayList<>();

  private SnapStart() {}

  /** Does nothing where no snapshot is taken: a rehearsal makes handlers by the thousand. */
  static void beforeSnapshot(Runnable prime) {
    if ("snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
      register(Core.getGlobalContext(), prime);
    }
  }

  static void register(Context<Resource> context, Runnable prime) {
    Resource resource = new Primed(prime);
    HELD.add(resource);
    context.register(resource);
  }

  private record Primed(Runnable prime) implements Resource {

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      prime.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // Clients open connections when they are used; there is nothing to renew.
    }
  }
}
