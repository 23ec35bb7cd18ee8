package dev.understudy.functions.runtime;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A Lambda function as {@code functions/functions.json} registers it: the one list of functions,
 * read by whatever deploys, sizes, starts or performs them.
 *
 * <p>A function has a processor to itself from 1,769 MB on (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">memory</a>). The
 * sizes are chosen by what a function does; nobody has measured them on AWS yet.
 *
 * @param name its name in the state machines; the class is {@code <name>Handler}
 * @param module the folder of the Maven module whose jar holds it
 * @param handler the class
 * @param memoryMegabytes memory, and with it the share of a processor
 * @param timeoutSeconds when Lambda stops it; a Task that calls it waits longer
 * @param failoverPath whether an unplanned failover needs it
 * @param why the reason for memory and timeout
 * @param sampleEvent one that takes it to its AWS clients
 */
public record RegisteredFunction(
    String name,
    String module,
    String handler,
    int memoryMegabytes,
    int timeoutSeconds,
    boolean failoverPath,
    String why,
    Map<String, Object> sampleEvent) {

  private static final Map<String, RegisteredFunction> ALL = read();

  /** A function as the file has it, under its name. */
  private record Entry(
      String module,
      String handler,
      int memoryMegabytes,
      int timeoutSeconds,
      boolean failoverPath,
      String why,
      Map<String, Object> sampleEvent) {

    RegisteredFunction of(String name) {
      return new RegisteredFunction(
          name, module, handler, memoryMegabytes, timeoutSeconds, failoverPath, why, sampleEvent);
    }
  }

  public RegisteredFunction {
    sampleEvent = Map.copyOf(sampleEvent);
    if (!handler.endsWith("." + name + "Handler") || why.isBlank()) {
      throw new IllegalArgumentException(
          "functions.json: " + name + " needs its handler's class, and a reason for its size");
    }
  }

  /** Every function, by name. */
  public static List<RegisteredFunction> all() {
    return List.copyOf(ALL.values());
  }

  /** Names of all functions, sorted. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * The function of a name.
   *
   * @throws IllegalArgumentException when nobody registered it
   */
  public static RegisteredFunction named(String name) {
    RegisteredFunction found = ALL.get(name);
    if (found == null) {
      throw new IllegalArgumentException("functions.json has no " + name);
    }
    return found;
  }

  /** The handler as Lambda makes it: by its public constructor without arguments. */
  public JsonHandler<?, ?> construct() {
    try {
      return (JsonHandler<?, ?>) Class.forName(handler).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("functions.json: " + handler + " cannot be made", e);
    }
  }

  private static Map<String, RegisteredFunction> read() {
    try (InputStream file =
        Objects.requireNonNull(RegisteredFunction.class.getResourceAsStream("/functions.json"))) {
      Map<String, RegisteredFunction> all = new TreeMap<>();
      Json.MAPPER
          .readValue(file, new TypeReference<Map<String, Entry>>() {})
          .forEach((name, entry) -> all.put(name, entry.of(name)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
