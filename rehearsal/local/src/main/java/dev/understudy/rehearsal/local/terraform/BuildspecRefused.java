package dev.understudy.rehearsal.local.terraform;

/** A buildspec asks for something that cannot be performed on this stage. */
public final class BuildspecRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildspecRefused(String path, String wrong) {
    super("buildspec " + (path.isEmpty() ? "/" : path) + " " + wrong);
  }
}
