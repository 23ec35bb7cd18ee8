package dev.understudy.rehearsal.clock;

/** Virtual time ran more events than allowed: something goes round without end. */
public final class StepLimitExceeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepLimitExceeded(long limit, String pending) {
    super("more than " + limit + " events on one timeline; next would be: " + pending);
  }
}
