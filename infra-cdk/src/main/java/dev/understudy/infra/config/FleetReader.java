package dev.understudy.infra.config;

import java.util.List;
import java.util.Optional;

/** Reads which hosts take commands, and which. */
final class FleetReader {

  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html
  private static final String DOCUMENT = "[A-Za-z0-9_.-]{3,128}";

  private FleetReader() {}

  static Optional<Config.Fleet> fleet(Document fleet) {
    if (fleet.absent()) {
      return Optional.empty();
    }
    fleet.only("tag", "value", "documents");
    List<String> documents =
        fleet.field("documents").items().stream()
            .map(name -> name.text(DOCUMENT, "write a Systems Manager document's name"))
            .toList();
    if (documents.isEmpty()) {
      fleet.field("documents").refuse("is missing", "name the documents that may be run");
    }
    return Optional.of(
        new Config.Fleet(
            fleet
                .field("tag")
                .text("[\\p{L}\\p{N}_.:=+@-]{1,128}", "write the name of a tag that hosts have"),
            fleet
                .field("value")
                .text("[\\p{L}\\p{N}_.:=+@-]{1,256}", "write the value that tag has, in quotes"),
            documents));
  }
}
