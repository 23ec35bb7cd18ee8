package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.JsonHandler;
import dev.understudy.functions.runtime.RegisteredFunction;
import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The project's handlers as Lambda makes them, by catalogue name, each made when it is first
 * called.
 */
public final class ProductionFunctions {

  // As the CDK app names them.
  private static final String DEPLOYED_PREFIX = "understudy-";

  private ProductionFunctions() {}

  /** The public no-argument constructor of each handler, by catalogue name. */
  public static Map<String, Supplier<JsonHandler<?, ?>>> constructors() {
    Map<String, Supplier<JsonHandler<?, ?>>> constructors = new TreeMap<>();
    RegisteredFunction.all()
        .forEach(function -> constructors.put(function.name(), function::construct));
    return constructors;
  }

  /**
   * All of them, under their catalogue names and under the names they are deployed by.
   *
   * @param callable whether there is an endpoint for what they call; without one each call is
   *     refused, since a handler of a local endpoint must never reach AWS by accident
   */
  static LambdaFunctions lazily(boolean callable) {
    LambdaFunctions functions = new LambdaFunctions();
    Map<String, JsonHandler<?, ?>> made = new ConcurrentHashMap<>();
    constructors()
        .forEach(
            (name, constructor) -> {
              LambdaFunctions.Code code = event -> call(made, name, constructor, callable, event);
              functions.put(name, code).put(DEPLOYED_PREFIX + name, code);
            });
    return functions;
  }

  private static Object call(
      Map<String, JsonHandler<?, ?>> made,
      String name,
      Supplier<JsonHandler<?, ?>> constructor,
      boolean callable,
      @Nullable Object event) {
    if (!callable) {
      throw new LambdaFailure(
          "Understudy.NoAwsEndpoint",
          name + " calls AWS; say by --aws-endpoint where to, this endpoint never asks AWS itself");
    }
    return made.computeIfAbsent(name, n -> constructor.get())
        .invoke(Objects.requireNonNull(event, "a handler's event is an object"));
  }
}
