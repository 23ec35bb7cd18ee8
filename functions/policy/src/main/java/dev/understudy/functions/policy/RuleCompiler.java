package dev.understudy.functions.policy;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compiles the expressions of policies: the one CEL environment they all see.
 *
 * <p>An expression has the variables {@code change}, {@code plan} and {@code resources}, CEL's
 * standard functions and macros, the string, list, set and binding extensions, and {@link
 * CelFunctions}. It can reach nothing else; loops are bounded and regular expressions are RE2, so
 * that it ends. Thread-safe.
 *
 * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md">CEL</a>
 */
final class RuleCompiler {

  /** Turns of all loops of one evaluation together. */
  static final int MOST_TURNS = 200_000;

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "change",
              Set.of(
                  "address",
                  "type",
                  "name",
                  "module",
                  "mode",
                  "provider",
                  "operation",
                  "actions",
                  "before",
                  "after",
                  "after_unknown"),
          "plan", Set.of("stack", "purpose", "terraform_version"));

  private static final Cel CEL = cel();

  private RuleCompiler() {}

  /** What came of compiling an expression. */
  sealed interface Compiled {

    /** It can be asked. */
    record Ready(Rule rule) implements Compiled {}

    /**
     * It is wrong.
     *
     * @param faults each with line and column of the expression
     */
    record Faulty(List<String> faults) implements Compiled {}
  }

  /** Compiles and asks one expression, so that the first of a policy finds everything loaded. */
  static void load() {
    if (compile("get(change, 'a.b', 'c').matches('^c$') && [1].exists(i, i == 1)")
        instanceof Compiled.Ready ready) {
      var _ =
          ready.rule().ask(Map.of("change", Map.of(), "plan", Map.of(), "resources", List.of()));
    }
  }

  static Compiled compile(String expression) {
    CelValidationResult result = CEL.compile(expression);
    if (result.hasError()) {
      return new Compiled.Faulty(result.getErrors().stream().map(RuleCompiler::fault).toList());
    }
    try {
      CelAbstractSyntaxTree tree = result.getAst();
      List<String> faults = meaningFaults(tree);
      return faults.isEmpty()
          ? new Compiled.Ready(new Rule(CEL.createProgram(tree)))
          : new Compiled.Faulty(faults);
    } catch (CelValidationException | CelEvaluationException e) {
      return new Compiled.Faulty(List.of(String.valueOf(e.getMessage())));
    }
  }

  private static Cel cel() {
    CelOptions options =
        CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(MOST_TURNS)
            .maxExpressionCodePointSize(4_000)
            .maxParseRecursionDepth(60)
            .maxRegexProgramSize(1_000)
            .build();
    CelType object = MapType.create(SimpleType.STRING, SimpleType.DYN);
    CelBuilder cel =
        CelFactory.plannerCelBuilder()
            .setOptions(options)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("change", object)
            .addVar("plan", object)
            .addVar("resources", ListType.create(object))
            .addCompilerLibraries(
                CelExtensions.strings(),
                CelExtensions.lists(),
                CelExtensions.sets(options),
                CelExtensions.bindings())
            .addRuntimeLibraries(
                CelExtensions.strings(), CelExtensions.lists(), CelExtensions.sets(options));
    CelFunctions.addTo(cel);
    return cel.build();
  }

  private static String fault(CelIssue issue) {
    CelSourceLocation at = issue.getSourceLocation();
    return "line %d, column %d: %s".formatted(at.getLine(), at.getColumn() + 1, issue.getMessage());
  }

  /** What the types alone do not show: fields of maps, and a result that is never a boolean. */
  private static List<String> meaningFaults(CelAbstractSyntaxTree tree) {
    List<String> faults = new ArrayList<>();
    CelType type = tree.getResultType();
    if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
      faults.add("the result is of type " + type.name() + ", and must be true or false");
    }
    CelNavigableAst.fromAst(tree)
        .getRoot()
        .allNodes()
        .filter(node -> node.getKind() == ExprKind.Kind.SELECT)
        .map(node -> node.expr().select())
        .forEach(select -> checkField(select, faults));
    return faults;
  }

  private static void checkField(CelExpr.CelSelect select, List<String> faults) {
    if (select.operand().getKind() == ExprKind.Kind.IDENT) {
      String variable = select.operand().ident().name();
      Set<String> fields = FIELDS.getOrDefault(variable, Set.of());
      if (!fields.isEmpty() && !fields.contains(select.field())) {
        faults.add(
            "%s has no field %s, it has %s"
                .formatted(
                    variable,
                    select.field(),
                    String.join(", ", fields.stream().sorted().toList())));
      }
    }
  }
}
