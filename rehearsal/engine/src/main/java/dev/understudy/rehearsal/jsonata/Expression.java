package dev.understudy.rehearsal.jsonata;

import dev.understudy.rehearsal.jsonata.language.JsonataError;
import dev.understudy.rehearsal.jsonata.language.Limits;
import dev.understudy.rehearsal.jsonata.language.Names;
import dev.understudy.rehearsal.jsonata.language.Program;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSONata expression, parsed once. Safe to evaluate from several threads. */
public final class Expression {
  // Measured on AWS (floci#2737): evaluations nest about 100 deep, [1..873782] and a text of 2^22
  // characters are given, [1..873783] and one of 2^23 are refused. The guide says that an
  // expression may take one second; so many steps take about that long.
  private static final Limits LIMITS = new Limits(100, 10_000_000, 873_782 * 8);

  private final String source;
  private final Names names;
  private final Optional<PathLookup> path;
  private final Program program;

  private Expression(String source, Program program) {
    this.source = source;
    this.names = Names.of(program);
    this.path = PathLookup.of(source.strip());
    this.program = program;
  }

  /**
   * Parses an expression.
   *
   * @param source the text between <code>{%</code> and <code>%}</code>, without the spaces around
   * @throws ExpressionRefused when it is not JSONata 2.0.6
   */
  public static Expression compile(String source) throws ExpressionRefused {
    try {
      return new Expression(source, Program.parse(source));
    } catch (JsonataError e) {
      throw new ExpressionRefused(e.code(), String.valueOf(e.getMessage()));
    }
  }

  /** Names of the functions that are not JSONata's own, or not as JSONata has them; sorted. */
  public static Set<String> functionsOfStepFunctions() {
    return new TreeSet<>(AwsFunctions.names());
  }

  /** The text, without its delimiters. */
  public String source() {
    return source;
  }

  /** Every name that follows a dollar sign: variables, {@code states}, functions. */
  public Set<String> variables() {
    return names.variables();
  }

  /** What the expression names, known without running it. */
  public Names names() {
    return names;
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
    boolean shortcut = raw != Marker.NOT_PLAIN;
    if (!shortcut) {
      raw = interpret(scope, location);
    }
    if (raw == Undefined.UNDEFINED) {
      throw QueryEvaluationFailed.undefined(source, location);
    }
    Object plain = raw instanceof StatesObject || !shortcut ? PlainTree.of(raw) : raw;
    if (plain == Marker.NOT_JSON) {
      throw QueryEvaluationFailed.unsupportedType(source, location);
    }
    return plain;
  }

  private @Nullable Object interpret(Scope scope, String location) {
    try {
      return program.evaluate(Undefined.UNDEFINED, new ScopeBindings(scope), scope.now(), LIMITS);
    } catch (JsonataError e) {
      String sentence = String.valueOf(e.getMessage());
      throw QueryEvaluationFailed.threw(
          source,
          location,
          e.code().isEmpty() ? ": " + sentence : ". " + e.code() + ": " + sentence);
    }
  }
}
