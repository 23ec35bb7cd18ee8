package dev.understudy.tests.wire;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Starts the backend once for the whole suite and hands it to the tests. Where it cannot be had the
 * suite fails when it is required ({@code -Dunderstudy.wire.required=true} or {@code CI=true}), and
 * else is skipped with one plain line.
 */
final class WireExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(WireExtension.class);

  private record Started(Wire wire) implements AutoCloseable {
    @Override
    public void close() {
      wire.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    wire(context).talkDirectly();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Wire.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return wire(context);
  }

  private static Wire wire(ExtensionContext context) {
    String backend = System.getProperty("understudy.wire.backend", "moto");
    try {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(
              backend, name -> new Started(new Wire(Backend.start(name))), Started.class)
          .wire();
    } catch (Backend.Missing missing) {
      throw skippedOrFailed(backend, missing);
    }
  }

  /** Prints why something is skipped; where the suite is required, fails instead. */
  static RuntimeException skippedOrFailed(String what, Backend.Missing missing) {
    if (required()) {
      throw missing;
    }
    return skipped(what, missing);
  }

  /** Prints why something is skipped that nobody requires. */
  static TestAbortedException skipped(String what, Backend.Missing missing) {
    System.out.println("[wire] skipped on " + what + ": " + missing.getMessage());
    return new TestAbortedException(missing.getMessage());
  }

  private static boolean required() {
    return Boolean.getBoolean("understudy.wire.required") || "true".equals(System.getenv("CI"));
  }
}
