package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.asl.AslProblem;
import dev.understudy.rehearsal.asl.DefinitionRefused;
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
      new StateMachineParser(QueryLanguageRule.JSONPATH_WHERE_IT_MEANS_THE_SAME, Quotas.AWS);
  private final Map<String, Map<String, Object>> tags = new LinkedHashMap<>();
  private int revisions;

  MachineActions(StepFunctions runtime, MachineShelf shelf, InstantSource clock) {
    this.runtime = runtime;
    this.shelf = shelf;
    this.clock = clock;
  }

  Answer create(Parameters request) {
    refuseVersions(request);
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
    tags.put(wanted.arn(), tags(request));
    return new Answer()
        .with("stateMachineArn", wanted.arn())
        .with("creationDate", wanted.created());
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
    refuseVersions(request);
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
        .withOptional("revisionId", updated.revisionId());
  }

  Answer delete(Parameters request) {
    String arn = request.required("stateMachineArn");
    shelf.find(arn).ifPresent(machine -> shelf.put(machine.asDeleting()));
    runtime.delete(arn);
    tags.remove(arn);
    return new Answer();
  }

  Answer describe(Parameters request) {
    return described(shelf.get(request.required("stateMachineArn")));
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
    List<AslProblem> problems = problems(request.required("definition"));
    int asked = request.count("maxResults", 0, MOST_DIAGNOSTICS);
    int most = asked == 0 ? MOST_DIAGNOSTICS : asked;
    List<Map<String, @Nullable Object>> diagnostics = new ArrayList<>();
    for (AslProblem problem : problems.subList(0, Math.min(most, problems.size()))) {
      diagnostics.add(
          new Answer()
              .with("severity", "ERROR")
              .with("code", "SCHEMA_VALIDATION_FAILED")
              .with("message", problem.wrong() + "; " + problem.right())
              .with("location", problem.path().isEmpty() ? "/" : problem.path())
              .members());
    }
    return new Answer()
        .with("result", problems.isEmpty() ? "OK" : "FAIL")
        .with("diagnostics", diagnostics)
        .with("truncated", problems.size() > diagnostics.size());
  }

  Answer listTags(Parameters request) {
    String arn = request.required("resourceArn");
    if (shelf.find(arn).isEmpty()) {
      throw new ApiError(ApiError.RESOURCE_NOT_FOUND, "Resource not found: '" + arn + "'");
    }
    return new Answer()
        .with(
            "tags",
            tags.getOrDefault(arn, Map.of()).entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList());
  }

  private List<AslProblem> problems(String definition) {
    try {
      parser.parse(definition);
      return List.of();
    } catch (DefinitionRefused refused) {
      return refused.problems();
    }
  }

  private void load(ServedMachine machine) {
    try {
      StateMachine read = parser.parse(machine.definition());
      runtime.create(machine.name(), read);
    } catch (DefinitionRefused refused) {
      throw new ApiError(
          ApiError.INVALID_DEFINITION,
          "Invalid State Machine Definition: '"
              + refused.problems().stream()
                  .map(AslProblem::toString)
                  .collect(Collectors.joining("', '"))
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

  private static Map<String, Object> tags(Parameters request) {
    Map<String, Object> tags = new LinkedHashMap<>();
    if (request.any("tags").orElse(List.of()) instanceof List<?> list) {
      for (Object tag : list) {
        if (tag instanceof Map<?, ?> map && map.get("key") instanceof String key) {
          tags.put(key, map.get("value") instanceof String value ? value : "");
        }
      }
    }
    return tags;
  }

  private static void refuseVersions(Parameters request) {
    if (request.flag("publish", false)) {
      throw new ApiError(
          ApiError.VALIDATION,
          "This endpoint keeps no versions of state machines: leave publish out");
    }
  }
}
