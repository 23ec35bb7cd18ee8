package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Resource;
import org.junit.jupiter.api.Test;

class SnapStartTest {

  /** Remembers what registered and plays the snapshot. */
  private static final class Snapshots extends Context<Resource> {
    private final List<Resource> resources = new ArrayList<>();

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      for (Resource resource : resources) {
        try {
          resource.beforeCheckpoint(this);
        } catch (Exception e) {
          throw new AssertionError(e);
        }
      }
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {}

    @Override
    public void register(Resource resource) {
      resources.add(resource);
    }
  }

  @Test
  void priming_runs_before_the_snapshot_and_not_earlier() {
    List<String> done = new ArrayList<>();
    Snapshots snapshots = new Snapshots();

    SnapStart.register(snapshots, () -> done.add("primed"));
    assertThat(done).isEmpty();

    snapshots.beforeCheckpoint(snapshots);
    assertThat(done).containsExactly("primed");
  }
}
