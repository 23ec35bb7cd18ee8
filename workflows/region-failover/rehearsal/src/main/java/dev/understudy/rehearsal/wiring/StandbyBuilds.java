package dev.understudy.rehearsal.wiring;

/** How builds that start from now on will go. */
final class StandbyBuilds {
  /** How a build goes. */
  public enum Course {
    /** As it should. */
    SUCCEEDS,
    /** Terraform fails. */
    FAILS,
    /** It stands still until CodeBuild's own timeout. */
    HANGS
  }

  private Course next = Course.SUCCEEDS;

  /** Decides about the builds to come. */
  public void become(Course course) {
    next = course;
  }

  /** How a build that starts now will go. */
  public Course next() {
    return next;
  }
}
