package dev.understudy.rehearsal.jsonata;

/** An expression that Step Functions would not take. */
public final class ExpressionRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  ExpressionRefused(String code, String message) {
    super(message);
    this.code = code;
  }

  /** JSONata's code of what is wrong, such as {@code S0202}. */
  public String code() {
    return code;
  }
}
