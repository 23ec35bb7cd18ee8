package dev.understudy.rehearsal.aws.dynamodb;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a condition compares. */
sealed interface Operand {
  /** Its value for an item; empty when the item lacks the attribute. */
  Optional<AttributeValue> in(Map<String, AttributeValue> item);

  /** A top-level attribute. */
  record Path(String attribute) implements Operand {
    @Override
    public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
      return Optional.ofNullable(item.get(attribute));
    }
  }

  /** A value of the request. */
  record Literal(AttributeValue value) implements Operand {
    @Override
    public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
      return Optional.of(value);
    }
  }

  /** {@code size(path)}: characters, bytes, or members; nothing for other types. */
  record Size(Path path) implements Operand {
    @Override
    public Optional<AttributeValue> in(Map<String, AttributeValue> item) {
      return path.in(item).flatMap(Size::of).map(size -> AttributeValue.fromN(size.toString()));
    }

    private static Optional<Integer> of(AttributeValue value) {
      return switch (value.type()) {
        case S -> Optional.of(value.s().length());
        case B -> Optional.of(value.b().asByteArrayUnsafe().length);
        case SS -> Optional.of(value.ss().size());
        case NS -> Optional.of(value.ns().size());
        case BS -> Optional.of(value.bs().size());
        case L -> Optional.of(value.l().size());
        case M -> Optional.of(value.m().size());
        case N, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
      };
    }
  }
}
