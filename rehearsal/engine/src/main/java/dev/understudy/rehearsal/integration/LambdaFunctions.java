package dev.understudy.rehearsal.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Lambda functions of the account, by name. */
public final class LambdaFunctions {
  /** A function: JSON tree in, JSON tree out; whatever it throws is the function's error. */
  @FunctionalInterface
  public interface Code {
    /** Runs the function once. */
    @Nullable Object apply(@Nullable Object event) throws Exception;
  }

  private static final String ARN_PART = ":function:";

  private final Map<String, Code> byName = new HashMap<>();
  private Function<String, Optional<Code>> otherwise = name -> Optional.empty();

  /** Adds a function, replacing one of the same name. */
  public LambdaFunctions put(String name, Code code) {
    byName.put(name, code);
    return this;
  }

  /** Where a function comes from whose name was not put in, for example from an endpoint. */
  public LambdaFunctions otherwise(Function<String, Code> elsewhere) {
    otherwise = name -> Optional.of(elsewhere.apply(name));
    return this;
  }

  /** Names of all functions that were put in, sorted. */
  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  /**
   * The code behind a function's name, ARN, or either with a version or alias.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
   */
  public Optional<Code> find(String nameOrArn) {
    String name = nameOf(nameOrArn);
    return Optional.ofNullable(byName.get(name)).or(() -> otherwise.apply(name));
  }

  /** The bare name in a function's name or ARN. */
  public static String nameOf(String nameOrArn) {
    int arn = nameOrArn.indexOf(ARN_PART);
    String rest = arn < 0 ? nameOrArn : nameOrArn.substring(arn + ARN_PART.length());
    int qualifier = rest.indexOf(':');
    return qualifier < 0 ? rest : rest.substring(0, qualifier);
  }
}
