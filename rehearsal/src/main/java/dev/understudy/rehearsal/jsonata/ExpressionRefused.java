package dev.understudy.rehearsal.jsonata;

/** An expression that Step Functions would not take. */
public final class ExpressionRefused extends Exception {
  private static final long serialVersionUID = 1L;

  ExpressionRefused(String message) {
    super(message);
  }
}
