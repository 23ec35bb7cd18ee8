package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.asl.AslProblem;
import dev.understudy.rehearsal.asl.DefinitionRefused;
import dev.understudy.rehearsal.asl.ExpressCheck;
import dev.understudy.rehearsal.asl.QueryLanguageRule;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.asl.StateMachineParser;
import dev.understudy.rehearsal.engine.StepFunctions;
import dev.understudy.rehearsal.quota.Quotas;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Create, update, delete, describe, list and validate state machines.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html">
 *     CreateStateMachine</a>
 */
final class MachineActions {
  private static final Pattern NAME =
      Pattern.compile("[^\\s<>{}\\[\\]?*\"#%\\\\^|~`$&,;:/\\p{Cntrl}]{1,80}");
  private static final List<String> KEPT =
      List.of("loggingConfiguration", "tracingConfiguration", "encryptionConfiguration");
  private static final int MOST_DIAGNOSTICS = 100;

  private final StepFunctions runtime;
  private final MachineShelf shelf;
  private final InstantSource clock;
  private final StateMachineParser parser =
      new StateMachineParser(QueryLanguageRule.EVERY_LANGUAGE, Quotas.AWS);
  private final TagActions tags;
  private final MachineVersions versions;
  private int revisions;

  MachineActions(
      StepFunctions runtime,
      MachineShelf shelf,
      MachineVersions versions,
      TagActions tags,
      InstantSource clock) {
    this.runtime = runtime;
    this.versions = versions;
    this.tags = tags;
    this.shelf = shelf;
    this.clock = clock;
  }

  Answer create(Parameters request) {
    String name = request.required("name");
    if (!NAME.matcher(name).matches()) {
      throw new ApiError(ApiError.INVALID_NAME, "Invalid Name: '" + name + "'");
    }
    ServedMachine wanted =
        new ServedMachine(
            runtime.stateMachineArn(name),
            name,
            request.required("definition"),
            request.required("roleArn"),
            type(request),
            kept(request, Map.of()),
            clock.instant(),
            clock.instant(),
            Optional.empty(),
            false);
    Optional<ServedMachine> there = shelf.find(wanted.arn());
    if (there.isPresent()) {
      return again(there.get(), wanted);
    }
    load(wanted);
    tags.set(wanted.arn(), request);
    return new Answer()
        .with("stateMachineArn", wanted.arn())
        .with("creationDate", wanted.created())
        .withOptional("stateMachineVersionArn", published(wanted, request));
  }

  private static Answer again(ServedMachine there, ServedMachine wanted) {
    if (there.deleting()) {
      throw new ApiError(
          ApiError.STATE_MACHINE_DELETING, "State Machine is being deleted: '" + there.arn() + "'");
    }
    if (!there.sameAs(wanted)) {
      throw new ApiError(
          ApiError.STATE_MACHINE_ALREADY_EXISTS,
          "State Machine Already Exists: '" + there.arn() + "'");
    }
    return new Answer().with("stateMachineArn", there.arn()).with("creationDate", there.created());
  }

  Answer update(Parameters request) {
    ServedMachine old = shelf.get(request.required("stateMachineArn"));
    if (old.deleting()) {
      throw new ApiError(
          ApiError.STATE_MACHINE_DELETING, "State Machine is being deleted: '" + old.arn() + "'");
    }
    Optional<String> definition = request.text("definition");
    Optional<String> roleArn = request.text("roleArn");
    if (definition.isEmpty()
        && roleArn.isEmpty()
        && KEPT.stream().noneMatch(name -> request.any(name).isPresent())) {
      throw new ApiError(
          ApiError.MISSING_PARAMETER,
          "Either the definition, the role ARN, or a configuration must be specified");
    }
    ServedMachine updated =
        new ServedMachine(
            old.arn(),
            old.name(),
            definition.orElse(old.definition()),
            roleArn.orElse(old.roleArn()),
            old.type(),
            kept(request, old.kept()),
            old.created(),
            clock.instant(),
            Optional.of("revision-" + ++revisions),
            false);
    load(updated);
    return new Answer()
        .with("updateDate", updated.updated())
        .withOptional("revisionId", updated.revisionId())
        .withOptional("stateMachineVersionArn", published(updated, request));
  }

  Answer delete(Parameters request) {
    String arn = request.required("stateMachineArn");
    shelf.find(arn).ifPresent(machine -> shelf.put(machine.asDeleting()));
    runtime.delete(arn);
    tags.forget(arn);
    versions.deleteAllOf(arn);
    return new Answer();
  }

  Answer describe(Parameters request) {
    String arn = request.required("stateMachineArn");
    if (!MachineVersions.isQualified(arn)) {
      return described(shelf.get(arn));
    }
    MachineVersions.Version version =
        versions
            .version(arn)
            .orElseThrow(
                () ->
                    new ApiError(
                        ApiError.STATE_MACHINE_DOES_NOT_EXIST,
                        "State Machine Does Not Exist: '" + arn + "'"));
    return described(version.machine())
        .with("stateMachineArn", arn)
        .with("creationDate", version.created())
        .with("description", version.description());
  }

  static Answer described(ServedMachine machine) {
    Answer answer =
        new Answer()
            .with("stateMachineArn", machine.arn())
            .with("name", machine.name())
            .with("status", machine.deleting() ? "DELETING" : "ACTIVE")
            .with("definition", machine.definition())
            .with("roleArn", machine.roleArn())
            .with("type", machine.type().name())
            .with("creationDate", machine.created())
            .withOptional("revisionId", machine.revisionId());
    machine.kept().forEach(answer::with);
    return answer;
  }

  Answer list(Parameters request) {
    Page<ServedMachine> page = Page.of(shelf.all(), false, machine -> true, request);
    return new Answer()
        .with(
            "stateMachines",
            page.items().stream()
                .map(
                    machine ->
                        new Answer()
                            .with("stateMachineArn", machine.arn())
                            .with("name", machine.name())
                            .with("type", machine.type().name())
                            .with("creationDate", machine.created())
                            .members())
                .toList())
        .withOptional("nextToken", page.nextToken());
  }

  Answer validate(Parameters request) {
    List<AslProblem> problems = problems(request.required("definition"), type(request));
    int asked = request.count("maxResults", 0, MOST_DIAGNOSTICS);
    int most = asked == 0 ? MOST_DIAGNOSTICS : asked;
    List<Map<String, @Nullable Object>> diagnostics = new ArrayList<>();
    for (AslProblem problem : problems.subList(0, Math.min(most, problems.size()))) {
      Answer diagnostic =
          new Answer()
              .with("severity", "ERROR")
              .with("code", problem.code().name())
              .with("message", problem.message());
      diagnostics.add(
          (problem.path().isEmpty() ? diagnostic : diagnostic.with("location", problem.location()))
              .members());
    }
    return new Answer()
        .with("result", problems.isEmpty() ? "OK" : "FAIL")
        .with("diagnostics", diagnostics)
        .with("truncated", problems.size() > diagnostics.size());
  }

  private Optional<String> published(ServedMachine machine, Parameters request) {
    return request.flag("publish", false)
        ? Optional.of(
            versions
                .publish(
                    machine,
                    read(machine.definition(), machine.type()),
                    request.text("versionDescription").orElse(""),
                    clock.instant())
                .arn())
        : Optional.empty();
  }

  private List<AslProblem> problems(String definition, ServedMachine.Type type) {
    try {
      var _ = read(definition, type);
      return List.of();
    } catch (DefinitionRefused refused) {
      return refused.problems();
    }
  }

  /** The one way a definition is read, whether to validate or to create. */
  StateMachine read(String definition, ServedMachine.Type type) {
    StateMachine machine = parser.parse(definition);
    List<AslProblem> express =
        type == ServedMachine.Type.EXPRESS ? ExpressCheck.problems(machine) : List.of();
    if (!express.isEmpty()) {
      throw new DefinitionRefused(express);
    }
    runtime.check(machine);
    return machine;
  }

  private void load(ServedMachine machine) {
    try {
      runtime.create(machine.name(), read(machine.definition(), machine.type()));
    } catch (DefinitionRefused refused) {
      throw new ApiError(
          ApiError.INVALID_DEFINITION,
          "Invalid State Machine Definition: '"
              + refused.problems().stream()
                  .map(AslProblem::diagnostic)
                  .collect(Collectors.joining(", "))
              + "'");
    }
    shelf.put(machine);
  }

  private static ServedMachine.Type type(Parameters request) {
    return switch (request.text("type").orElse("STANDARD")) {
      case "STANDARD" -> ServedMachine.Type.STANDARD;
      case "EXPRESS" -> ServedMachine.Type.EXPRESS;
      default ->
          throw new ApiError(ApiError.VALIDATION, "'type' must be one of [STANDARD, EXPRESS]");
    };
  }

  private static Map<String, Object> kept(Parameters request, Map<String, Object> before) {
    Map<String, Object> kept = new LinkedHashMap<>(before);
    KEPT.forEach(name -> request.any(name).ifPresent(value -> kept.put(name, value)));
    return kept;
  }
}
