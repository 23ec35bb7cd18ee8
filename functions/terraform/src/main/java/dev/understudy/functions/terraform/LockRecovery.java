package dev.understudy.functions.terraform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a lock on a state may be removed by force.
 *
 * <p>Only a lock that provably is the leftover of an ended build of this project goes: it was taken
 * between that build's start and its end, by the user that builds run as, and that build died
 * without Terraform having said how it ended, since a Terraform that ends in order gives its lock
 * back. Everything else, above all a person's lock, is waited for.
 */
final class LockRecovery {

  private LockRecovery() {}

  /**
   * A build of this project that has worked on the stack.
   *
   * @param endedAt empty while it runs
   * @param orderly whether Terraform has said how it ended, and why if it has failed
   */
  record PastBuild(String buildId, Instant startedAt, Optional<Instant> endedAt, boolean orderly) {

    boolean ranAt(Instant time) {
      return !time.isBefore(startedAt) && !endedAt.orElse(Instant.MAX).isBefore(time);
    }
  }

  /** What is to be done about a lock. */
  sealed interface Decision {
    /** Why, for people; a list of none or one. */
    List<String> reason();
  }

  /** Remove exactly this lock. */
  record Remove(StateLock lock, String buildId) implements Decision {
    @Override
    public List<String> reason() {
      return List.of(
          lock.inWords() + " was left behind by build " + buildId + ", which died; it is removed");
    }
  }

  /** Leave it and wait. */
  record Wait(List<String> reason) implements Decision {
    Wait(String reason) {
      this(List.of(reason));
    }
  }

  /**
   * Decides.
   *
   * @param user whom builds run as; a lock of anybody else is not ours
   * @param builds of this stack, in any order
   */
  static Decision about(StateLock lock, String user, List<PastBuild> builds) {
    Optional<Instant> taken = lock.takenAt();
    if (!lock.held() || taken.isEmpty()) {
      return new Wait("the lock does not say when it was taken, so nobody can say whose it is");
    }
    if (user.isEmpty() || !lock.user().equals(user)) {
      return new Wait("the lock is not one of a build: builds run as " + user);
    }
    List<PastBuild> then = builds.stream().filter(build -> build.ranAt(taken.get())).toList();
    if (then.size() != 1) {
      return new Wait(
          then.isEmpty()
              ? "no build of ours ran on the stack when the lock was taken"
              : then.size() + " builds ran on the stack when the lock was taken");
    }
    PastBuild build = then.getFirst();
    if (build.endedAt().isEmpty()) {
      return new Wait("build " + build.buildId() + " holds it and still runs");
    }
    return build.orderly()
        ? new Wait("build " + build.buildId() + " ran then, but has given its lock back")
        : new Remove(lock, build.buildId());
  }
}
