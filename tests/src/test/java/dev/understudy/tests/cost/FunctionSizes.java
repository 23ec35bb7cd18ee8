package dev.understudy.tests.cost;

import dev.understudy.functions.runtime.RegisteredFunction;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The memory and timeout that each function is deployed with. */
public final class FunctionSizes {

  private FunctionSizes() {}

  /** Names of all functions. */
  public static Set<String> names() {
    return new TreeSet<>(RegisteredFunction.names());
  }

  /** In gigabytes of 1,024 MB, as Lambda charges. */
  public static double gigabytes(String function) {
    return RegisteredFunction.named(function).memoryMegabytes() / 1024.0;
  }

  /** When Lambda stops the function. */
  public static Duration timeout(String function) {
    return Duration.ofSeconds(RegisteredFunction.named(function).timeoutSeconds());
  }
}
