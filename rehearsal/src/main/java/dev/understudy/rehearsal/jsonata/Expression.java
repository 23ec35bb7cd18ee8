package dev.understudy.rehearsal.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSONata expression, parsed once. Safe to evaluate from several threads. */
public final class Expression {
  // Bounds of an expression that defines functions and could go round for ever. Step Functions has
  // such limits but does not publish them.
  private static final long LONGEST_MILLIS = 5_000;
  private static final int DEEPEST_CALL = 500;

  private final String source;
  private final Set<String> variables;
  private final Optional<PathLookup> path;
  private final List<String> scopeFunctions;
  private final boolean definesFunctions;
  private final Jsonata program;

  private Expression(String source, Set<String> variables, Jsonata program) {
    this.source = source;
    this.variables = variables;
    this.path = PathLookup.of(source.strip());
    this.scopeFunctions = variables.stream().filter(AwsFunctions.OF_SCOPE::contains).toList();
    this.definesFunctions = source.contains("function") || source.contains("λ");
    this.program = program;
  }

  /**
   * Parses an expression.
   *
   * @param source the text between <code>{%</code> and <code>%}</code>, without the spaces around
   * @throws ExpressionRefused when it is not JSONata 2.0.6
   */
  public static Expression compile(String source) throws ExpressionRefused {
    Set<String> variables = ExpressionText.variablesOf(source);
    Jsonata program;
    try {
      program = Jsonata.jsonata(source);
    } catch (RuntimeException e) {
      throw new ExpressionRefused("not a JSONata expression: " + reason(e));
    }
    program.setValidateInput(false);
    program.setOutputConvertNulls(false);
    AwsFunctions.PURE.forEach(
        (name, function) -> {
          if (variables.contains(name)) {
            program.assign(name, function);
          }
        });
    return new Expression(source, Set.copyOf(variables), program);
  }

  /** Names of the functions that are not JSONata's own, or not as JSONata has them; sorted. */
  public static Set<String> functionsOfStepFunctions() {
    Set<String> names = new TreeSet<>(AwsFunctions.PURE.keySet());
    names.addAll(AwsFunctions.OF_SCOPE);
    return names;
  }

  /** The text, without its delimiters. */
  public String source() {
    return source;
  }

  /** Every name that follows a dollar sign: variables, {@code states}, functions. */
  public Set<String> variables() {
    return variables;
  }

  /**
   * Evaluates the expression.
   *
   * @param location the field it stands in, for the message
   * @return a JSON tree, {@code null} for JSON null
   * @throws QueryEvaluationFailed when it throws, or returns nothing or a function
   */
  public @Nullable Object evaluate(Scope scope, String location) {
    Object raw = path.isPresent() ? path.get().find(scope) : Marker.NOT_PLAIN;
    if (raw == Marker.NOT_PLAIN) {
      raw = interpret(scope, location);
    }
    if (raw == Undefined.UNDEFINED) {
      throw QueryEvaluationFailed.undefined(source, location);
    }
    Object plain = raw instanceof StatesObject || path.isEmpty() ? PlainTree.of(raw) : raw;
    if (plain == Marker.NOT_JSON) {
      throw QueryEvaluationFailed.unsupportedType(source, location);
    }
    return plain;
  }

  private @Nullable Object interpret(Scope scope, String location) {
    Jsonata.Frame frame = program.createFrame();
    for (String name : variables) {
      Object value = scope.variable(name);
      if (value != Undefined.UNDEFINED) {
        frame.bind(name, value == null ? Jsonata.NULL_VALUE : value);
      }
    }
    for (String name : scopeFunctions) {
      frame.bind(name, AwsFunctions.ofScope(name, scope));
    }
    if (definesFunctions) {
      frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST_CALL);
    }
    try {
      Object value = program.evaluate(null, frame);
      return value == null ? Undefined.UNDEFINED : Jsonata.NULL_VALUE.equals(value) ? null : value;
    } catch (RuntimeException e) {
      throw QueryEvaluationFailed.threw(source, location, reason(e));
    } catch (StackOverflowError _) {
      throw QueryEvaluationFailed.threw(source, location, "U1001: it calls itself too deep");
    }
  }

  private static String reason(RuntimeException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof JException known && known.getError() != null
        ? known.getError() + ": " + message
        : message;
  }
}
