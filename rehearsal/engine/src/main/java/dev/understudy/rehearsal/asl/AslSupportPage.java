package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Expression;
import dev.understudy.rehearsal.quota.Quotas;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/asl-support.md} from the lists the parser itself goes by. */
public final class AslSupportPage {
  private final StringBuilder page = new StringBuilder();

  private AslSupportPage() {}

  /** The page as Markdown. */
  public static String markdown() {
    AslSupportPage page = new AslSupportPage();
    page.introduction();
    page.states();
    page.parts();
    page.integrations();
    page.functions();
    page.errors();
    page.quotas();
    return page.page.toString();
  }

  private void introduction() {
    add("# What the embedded runtime supports");
    add("");
    add("Written from the lists the parser goes by; `AslSupportPageTest` fails when it is stale.");
    add("");
    add("The Amazon States Language with both of its query languages, by machine or by state.");
    add("Whatever is not on this page is refused with its JSON pointer when a state machine is");
    add("created, never ignored; all faults of a definition are told at once. The project's own");
    add("state machines are JSONata alone.");
  }

  private void states() {
    for (StateLanguage language : LanguageCheck.all()) {
      heading("States in " + language.aslName());
      add("| Type | Fields |");
      add("|---|---|");
      for (StateType type : StateType.values()) {
        add("| `" + type.aslName() + "` | " + code(language.fieldsOf(type)) + " |");
      }
      add("");
    }
    add("Every state may have " + code(StateType.EVERY_STATE) + ".");
  }

  private void parts() {
    heading("Parts of a definition");
    add("| Part | Fields |");
    add("|---|---|");
    for (AslPart part : AslPart.values()) {
      add("| " + part.title() + " | " + code(part.fields()) + " |");
    }
  }

  private void integrations() {
    heading("Integrations");
    add("| Resource | Patterns |");
    add("|---|---|");
    add("| `arn:aws:lambda:REGION:ACCOUNT:function:NAME` | request and response |");
    add(
        "| `arn:aws:states:::aws-sdk:SERVICE:ACTION` | request and response, `.waitForTaskToken`"
            + " |");
    for (OptimisedAction action : OptimisedAction.values()) {
      add(
          "| `arn:aws:states:::"
              + action.service()
              + ":"
              + action.action()
              + "` | "
              + action.patterns().stream()
                  .map(p -> p.suffix().isEmpty() ? "request and response" : "`" + p.suffix() + "`")
                  .collect(Collectors.joining(", "))
              + " |");
    }
    add("");
    add("Any service and action of the AWS SDK for Java can be called for which a client is");
    add("registered; a state machine that calls another one is refused when it is created.");
    add("`SdkHttpMetadata` and `SdkResponseMetadata` are not part of results.");
  }

  private void functions() {
    heading("JSONata");
    add("Version 2.0.6, by an interpreter of its own ([ADR 18](adr/0018-jsonata-of-our-own.md)).");
    add("Added, replaced or refused, as Step Functions does:");
    add(
        code(Expression.functionsOfStepFunctions().stream().map(name -> "$" + name).toList())
            + ".");
    add("`$eval` is no function. `$now` and `$millis` tell the runtime's clock; `$random` and");
    add(
        "`$uuid` are drawn from the run's seed. An expression that returns nothing, a function,"
            + " or");
    add("a type its field does not take fails with `States.QueryEvaluationError`.");
    add(
        "Evaluations nest 100 deep at most and build no value over 6,990,256 bytes, as on AWS;"
            + " the");
    add("second that AWS gives an expression is counted in steps, so that every machine agrees.");
  }

  private void errors() {
    heading("Error names");
    add("Names that start with `States.` and are known to Retry and Catch:");
    add(code(ErrorHandlingParser.STATES_ERRORS.stream().sorted().toList()) + ".");
    add("`States.ALL` does not match `States.DataLimitExceeded`; nothing matches");
    add(
        "`States.Runtime`. A missed heartbeat is reported as `States.Timeout` and can be caught"
            + " as");
    add("`States.HeartbeatTimeout` too.");
  }

  private void quotas() {
    heading("Quotas");
    add("| Quota | Value |");
    add("|---|---|");
    add("| input, output or variables of a state | " + Quotas.AWS.payloadBytes() + " bytes |");
    add("| events of an execution's history | " + Quotas.AWS.historyEvents() + " |");
    add("| iterations of an inline Map at one time | " + Quotas.AWS.inlineMapConcurrency() + " |");
    add("| definition of a state machine | " + Quotas.AWS.definitionBytes() + " bytes |");
  }

  private void heading(String title) {
    add("");
    add("## " + title);
    add("");
  }

  private static String code(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private void add(String line) {
    page.append(line).append('\n');
  }
}
