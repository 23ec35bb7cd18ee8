package dev.understudy.rehearsal.jsonata.language;

/** Counts what one evaluation uses. */
final class Meter {
  private static final int BYTES_OF_NUMBER = 8;

  private final Limits limits;
  private int depth;
  private long steps;

  Meter(Limits limits) {
    this.limits = limits;
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw tooDeep();
    }
    step();
  }

  void leave() {
    depth--;
  }

  void step() {
    if (++steps > limits.steps()) {
      throw JsonataError.limit("Expression evaluation timeout: Check for infinite loop");
    }
  }

  void numbers(double count) {
    bytes(count * BYTES_OF_NUMBER);
  }

  void bytes(double count) {
    if (count > limits.bytes()) {
      throw JsonataError.limit(
          "Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }
  }

  static JsonataError tooDeep() {
    return JsonataError.limit(
        "Stack overflow error: Check for non-terminating recursive function. Consider rewriting"
            + " as tail-recursive.");
  }
}
