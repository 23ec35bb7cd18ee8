package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.Follower;
import dev.understudy.rehearsal.account.OperationEnding;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.util.concurrent.TimeUnit;

/** Follows an operation to its verdict; being interrupted leaves it running and says so. */
final class Watching {
  private final Surroundings surroundings;
  private final String again;

  /**
   * Watching in an account.
   *
   * @param again the options that name the account, for commands that are printed
   */
  Watching(Surroundings surroundings, String again) {
    this.surroundings = surroundings;
    this.again = again;
  }

  /** Follows it; returns the exit code of its verdict. */
  int follow(Account account, String executionArn) throws InterruptedException {
    String name = executionArn.substring(executionArn.lastIndexOf(':') + 1);
    Thread whenInterrupted =
        Thread.ofPlatform().unstarted(() -> say("\n" + name + " goes on; " + howToGoOn(name)));
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
    try {
      OperationEnding ending =
          new Follower(account, d -> TimeUnit.MILLISECONDS.sleep(d.toMillis()), this::say)
              .follow(executionArn);
      return conclude(ending);
    } finally {
      forget(whenInterrupted);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook is at work: this process was interrupted.
      return;
    }
  }

  private String howToGoOn(String name) {
    return "watch it again by: understudy watch "
        + name
        + again
        + "; stop it by: understudy stop "
        + name
        + again;
  }

  private int conclude(OperationEnding ending) {
    say("");
    say(ending.verdict() + (ending.headline().isEmpty() ? "" : ": " + ending.headline()));
    ending.reasons().forEach(reason -> say("  because " + reason));
    say("Took      " + Wording.of(ending.took(surroundings.clock().instant())));
    if (!ending.evidence().isEmpty()) {
      say("Evidence  " + ending.evidence());
    }
    if (ending.leavesAftercare()) {
      say("On AWS aftercare starts by itself: understudy list --machine aftercare" + again);
    }
    return ending.succeeded() ? ExitCode.SUCCEEDED : ExitCode.NOT_SUCCEEDED;
  }

  // A line break of ours is one; one in a runbook's or AWS's text is shown as its code.
  private void say(String line) {
    if (line.startsWith("\n")) {
      surroundings.out().println();
      surroundings.out().println(VisibleText.of(line.substring(1)));
    } else {
      surroundings.out().println(VisibleText.of(line));
    }
    surroundings.out().flush();
  }
}
