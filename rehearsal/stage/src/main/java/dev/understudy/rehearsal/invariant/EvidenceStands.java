package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.Sha256;
import dev.understudy.rehearsal.engine.Execution;
import dev.understudy.rehearsal.engine.ExecutionStatus;
import dev.understudy.rehearsal.invariant.Observation.ExecutionEnded;
import dev.understudy.rehearsal.invariant.Observation.PersonAnswered;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What lies in the evidence buckets when an operation ends stands for itself: in every region an
 * unbroken chain of hashes, the verdict as the operation ended with it and its reasons, and who
 * decided what; a region that lacks something is named to people.
 */
public final class EvidenceStands implements Invariant<OperationFacts> {
  private final Map<String, String> answeredBy = new HashMap<>();

  @Override
  public String name() {
    return "evidence that stands";
  }

  @Override
  public Optional<String> onObservation(Observation what, OperationFacts observed) {
    if (what instanceof PersonAnswered(var question, boolean _, String by)) {
      answeredBy.put(Names.operation(question.call().executionArn(), observed), by);
    }
    return what instanceof ExecutionEnded(Execution execution)
            && Names.machine(execution).equals(Names.OPERATION)
            && (execution.status() == ExecutionStatus.SUCCEEDED
                || execution.status() == ExecutionStatus.FAILED)
        ? judge(execution, observed)
        : Optional.empty();
  }

  private Optional<String> judge(Execution operation, OperationFacts observed) {
    Map<String, SortedMap<String, String>> texts = observed.evidenceTexts(operation.name());
    String said = operation.cause().orElse("") + observed.notified(operation.name());
    for (Map.Entry<String, SortedMap<String, String>> region : texts.entrySet()) {
      Optional<String> broken = chain(operation, region.getKey(), region.getValue());
      if (broken.isPresent()) {
        return broken;
      }
    }
    Optional<String> verdict =
        texts.values().stream()
            .flatMap(entries -> entries.entrySet().stream())
            .filter(entry -> entry.getKey().endsWith("-verdict.json"))
            .map(Map.Entry::getValue)
            .findFirst();
    if (verdict.isEmpty()) {
      // That it is missing is said, or another invariant finds it.
      return Optional.empty();
    }
    return verdict(operation, Json.read(bytes(verdict.get()), Object.class))
        .or(() -> regions(operation, texts, said))
        .or(() -> decision(operation, texts, said));
  }

  private static Optional<String> chain(
      Execution operation, String region, SortedMap<String, String> entries) {
    String previous = "";
    int sequence = 1;
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      Object read = Json.read(bytes(entry.getValue()), Object.class);
      if (!Tree.text(read, "previousSha256").equals(previous)
          || !Tree.text(read, "sequence").equals(String.valueOf(sequence))) {
        return Optional.of(
            "the evidence of %s in %s breaks at %s: it does not follow from the entry before"
                .formatted(operation.name(), region, entry.getKey()));
      }
      previous = Sha256.hex(bytes(entry.getValue()));
      sequence++;
    }
    return Optional.empty();
  }

  private static Optional<String> verdict(Execution operation, Object entry) {
    String recorded = Tree.text(entry, "facts", "verdict");
    boolean succeeded = operation.status() == ExecutionStatus.SUCCEEDED;
    String ended = succeeded ? "SUCCEEDED" : operation.error().orElse("");
    // A closing step that fails after the record makes a success a failure, and says so.
    boolean worse = recorded.equals("SUCCEEDED") && ended.equals("FAILED");
    if (!recorded.equals(ended) && !worse) {
      return Optional.of(
          "operation %s ended %s and its evidence says %s"
              .formatted(operation.name(), ended, recorded.isEmpty() ? "no verdict" : recorded));
    }
    return !succeeded && !worse && Tree.list(entry, "facts", "reasons").isEmpty()
        ? Optional.of(
            "operation %s ended %s and its evidence gives no reason"
                .formatted(operation.name(), ended))
        : Optional.empty();
  }

  private static Optional<String> regions(
      Execution operation, Map<String, SortedMap<String, String>> texts, String said) {
    return texts.entrySet().stream()
        .filter(
            region ->
                region.getValue().keySet().stream().noneMatch(key -> key.endsWith("-verdict.json")))
        .filter(region -> !said.contains(region.getKey()))
        .map(
            region ->
                "operation %s left no verdict in the evidence of %s, and does not say so"
                    .formatted(operation.name(), region.getKey()))
        .findFirst();
  }

  private Optional<String> decision(
      Execution operation, Map<String, SortedMap<String, String>> texts, String said) {
    String by = answeredBy.get(operation.name());
    return by == null
            || said.contains(by)
            || texts.values().stream()
                .flatMap(entries -> entries.values().stream())
                .anyMatch(text -> text.contains(by))
        ? Optional.empty()
        : Optional.of(
            "%s decided about operation %s, and nothing that is left says so"
                .formatted(by, operation.name()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
