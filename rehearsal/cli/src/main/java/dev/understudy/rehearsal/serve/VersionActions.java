package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.serve.MachineVersions.Version;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Publish, list and delete versions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_PublishStateMachineVersion.html">
 *     PublishStateMachineVersion</a>
 */
final class VersionActions {
  private final MachineActions machines;
  private final MachineShelf shelf;
  private final MachineVersions versions;
  private final InstantSource clock;

  VersionActions(
      MachineActions machines, MachineShelf shelf, MachineVersions versions, InstantSource clock) {
    this.machines = machines;
    this.shelf = shelf;
    this.versions = versions;
    this.clock = clock;
  }

  Answer publish(Parameters request) {
    Version version =
        publish(
            shelf.get(request.required("stateMachineArn")),
            request.text("revisionId"),
            request.text("description").orElse(""));
    return new Answer()
        .with("creationDate", version.created())
        .with("stateMachineVersionArn", version.arn());
  }

  Version publish(ServedMachine machine, Optional<String> revision, String description) {
    String current = machine.revisionId().orElse("INITIAL");
    if (revision.isPresent() && !revision.get().equals(current)) {
      throw new ApiError(
          "ConflictException",
          "Failed to publish the State Machine version for revision "
              + revision.get()
              + ". The current State Machine revision is "
              + current
              + ".");
    }
    return versions.publish(
        machine, machines.read(machine.definition(), machine.type()), description, clock.instant());
  }

  Answer list(Parameters request) {
    ServedMachine machine = shelf.get(request.required("stateMachineArn"));
    Page<Version> page = Page.of(versions.of(machine.arn()), false, version -> true, request);
    return new Answer()
        .with(
            "stateMachineVersions",
            page.items().stream()
                .map(
                    version ->
                        new Answer()
                            .with("creationDate", version.created())
                            .with("stateMachineVersionArn", version.arn())
                            .members())
                .toList())
        .withOptional("nextToken", page.nextToken());
  }

  Answer delete(Parameters request) {
    versions.delete(request.required("stateMachineVersionArn"));
    return new Answer();
  }
}
