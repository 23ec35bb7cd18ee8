package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.asl.ItemReader.Format;
import dev.understudy.rehearsal.jsonata.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what only a distributed Map has. */
final class DistributionParser {
  private static final Pattern S3 =
      Pattern.compile("arn:aws[a-z-]*:states:::(?:aws-sdk:)?s3:(getObject|listObjectsV2)");

  private final StateLanguage language;

  DistributionParser(StateLanguage language) {
    this.language = language;
  }

  Distribution read(Fields state, Fields processor) {
    boolean distributed =
        processor.has("ProcessorConfig")
            && Fields.of(
                    processor.raw("ProcessorConfig"),
                    processor.pathOf("ProcessorConfig"),
                    new Problems())
                .string("Mode")
                .equals(Optional.of("DISTRIBUTED"));
    for (String field : List.of("ItemReader", "ItemBatcher")) {
      if (state.has(field) && !distributed) {
        state.refuse(field, "is a field of a distributed Map", "set the Mode to DISTRIBUTED");
      }
    }
    return new Distribution(distributed, reader(state), batcher(state));
  }

  private Optional<ItemReader> reader(Fields state) {
    if (!state.has("ItemReader")) {
      return Optional.empty();
    }
    Fields reader =
        Fields.of(state.raw("ItemReader"), state.pathOf("ItemReader"), state.problems());
    reader.refuseUnlessOneOf(AslPart.ITEM_READER.fields(), "an ItemReader");
    Matcher action = S3.matcher(reader.requiredString("Resource"));
    if (!action.matches()) {
      reader.refuse("Resource", "cannot be read from", "s3:getObject or s3:listObjectsV2 can");
      return Optional.empty();
    }
    boolean listing = "listObjectsV2".equals(action.group(1));
    Fields config =
        Fields.of(
            reader.has("ReaderConfig") ? reader.raw("ReaderConfig") : Map.of(),
            reader.pathOf("ReaderConfig"),
            state.problems());
    config.refuseUnlessOneOf(AslPart.READER_CONFIG.fields(), "a ReaderConfig");
    return Optional.of(
        new ItemReader(
            listing ? "listObjectsV2" : "getObject",
            language.arguments(reader),
            listing ? Format.LISTING : format(config),
            headers(config),
            delimiter(config),
            language.number(config, "MaxItems", 0, Integer.MAX_VALUE)));
  }

  private static Format format(Fields config) {
    String type = config.requiredString("InputType");
    return switch (type) {
      case "JSON" -> Format.JSON;
      case "JSONL" -> Format.JSONL;
      case "CSV" -> Format.CSV;
      default -> {
        config.refuse("InputType", "'" + type + "' is not supported", "JSON, JSONL or CSV is");
        yield Format.JSON;
      }
    };
  }

  private static Optional<List<String>> headers(Fields config) {
    boolean given = config.string("CSVHeaderLocation").equals(Optional.of("GIVEN"));
    return given ? Optional.of(config.strings("CSVHeaders")) : Optional.empty();
  }

  private static String delimiter(Fields config) {
    return switch (config.string("CSVDelimiter").orElse("COMMA")) {
      case "PIPE" -> "|";
      case "SEMICOLON" -> ";";
      case "SPACE" -> " ";
      case "TAB" -> "\t";
      default -> ",";
    };
  }

  private Optional<ItemBatcher> batcher(Fields state) {
    if (!state.has("ItemBatcher")) {
      return Optional.empty();
    }
    Fields batcher =
        Fields.of(state.raw("ItemBatcher"), state.pathOf("ItemBatcher"), state.problems());
    batcher.refuseUnlessOneOf(AslPart.ITEM_BATCHER.fields(), "an ItemBatcher");
    Optional<Template> items = language.number(batcher, "MaxItemsPerBatch", 1, Integer.MAX_VALUE);
    Optional<Template> bytes =
        language.number(batcher, "MaxInputBytesPerBatch", 1, Integer.MAX_VALUE);
    if (items.isEmpty() && bytes.isEmpty()) {
      batcher
          .problems()
          .add(
              batcher.path(),
              "has neither MaxItemsPerBatch nor MaxInputBytesPerBatch",
              "one of them must be there");
    }
    return Optional.of(new ItemBatcher(items, bytes, language.batchInput(batcher)));
  }
}
