package dev.understudy.rehearsal.local.terraform;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Remembers what a build's listener heard. */
final class HeardBuild implements BuildListener {
  final List<String> begun = new CopyOnWriteArrayList<>();
  final List<String> phases = new CopyOnWriteArrayList<>();
  private final CompletableFuture<LocalBuildResult> end = new CompletableFuture<>();

  @Override
  public void phaseBegan(String phase) {
    begun.add(phase);
  }

  @Override
  public void phaseEnded(PhaseResult phase) {
    phases.add(phase.phase() + " " + phase.status());
  }

  @Override
  public void ended(LocalBuildResult result) {
    if (!end.complete(result)) {
      throw new IllegalStateException("the build ended twice");
    }
  }

  LocalBuildResult result() throws Exception {
    return end.get(60, TimeUnit.SECONDS);
  }
}
