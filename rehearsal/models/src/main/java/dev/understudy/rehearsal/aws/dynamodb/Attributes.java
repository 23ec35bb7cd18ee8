package dev.understudy.rehearsal.aws.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attribute values in one normal form, in which equal values are {@code equals}: numbers without
 * superfluous zeros, sets sorted.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types</a>
 */
final class Attributes {
  private static final int DIGITS_MAX = 38;

  private Attributes() {}

  /** A sorted copy in normal form that cannot be changed. */
  static Map<String, AttributeValue> normal(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> normal = new TreeMap<>();
    item.forEach((name, value) -> normal.put(name, normal(value)));
    return Collections.unmodifiableMap(normal);
  }

  static AttributeValue normal(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(number(value.n()));
      case NS -> AttributeValue.fromNs(numbers(value.ns()));
      case SS -> AttributeValue.fromSs(List.copyOf(distinct(value.ss())));
      case BS -> AttributeValue.fromBs(sortedBytes(value.bs()));
      case L -> AttributeValue.fromL(value.l().stream().map(Attributes::normal).toList());
      case M -> AttributeValue.fromM(normal(value.m()));
      case S, B, BOOL, NUL -> value;
      case UNKNOWN_TO_SDK_VERSION ->
          throw Refusal.validation(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  static BigDecimal decimal(AttributeValue number) {
    return new BigDecimal(number.n());
  }

  static AttributeValue number(BigDecimal value) {
    return AttributeValue.fromN(number(value.toString()));
  }

  /** Compares strings, numbers or binaries; empty when the two are not of one such type. */
  static OptionalInt compare(AttributeValue one, AttributeValue other) {
    if (one.type() != other.type()) {
      return OptionalInt.empty();
    }
    return switch (one.type()) {
      case S -> OptionalInt.of(one.s().compareTo(other.s()));
      case N -> OptionalInt.of(decimal(one).compareTo(decimal(other)));
      case B ->
          OptionalInt.of(
              Arrays.compareUnsigned(one.b().asByteArrayUnsafe(), other.b().asByteArrayUnsafe()));
      case SS, NS, BS, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> OptionalInt.empty();
    };
  }

  /** The letters by which DynamoDB names a type. */
  static String typeName(AttributeValue value) {
    return value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name();
  }

  /** About how many bytes the value takes, as the limit of 400 KB for an item counts them. */
  static long size(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s().length();
      case N -> value.n().length() / 2 + 1;
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> value.ss().stream().mapToLong(String::length).sum();
      case NS -> value.ns().stream().mapToLong(each -> each.length() / 2 + 1).sum();
      case BS -> value.bs().stream().mapToLong(each -> each.asByteArrayUnsafe().length).sum();
      case L -> 3 + value.l().stream().mapToLong(each -> 1 + size(each)).sum();
      case M -> 3 + size(value.m());
      case BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> 1;
    };
  }

  static long size(Map<String, AttributeValue> item) {
    long sum = 0;
    for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
      sum += entry.getKey().length() + size(entry.getValue());
    }
    return sum;
  }

  private static String number(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException notANumber) {
      throw Refusal.validation("The parameter cannot be converted to a numeric value: " + text);
    }
    BigDecimal normal = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    if (normal.precision() > DIGITS_MAX) {
      throw Refusal.validation("Attempting to store more than 38 significant digits in a Number");
    }
    return normal.toPlainString();
  }

  private static List<String> numbers(List<String> values) {
    TreeSet<BigDecimal> sorted = new TreeSet<>();
    values.forEach(each -> sorted.add(new BigDecimal(number(each))));
    if (sorted.size() != values.size()) {
      throw duplicates(values);
    }
    return sorted.stream().map(BigDecimal::toPlainString).toList();
  }

  private static Collection<String> distinct(List<String> values) {
    TreeSet<String> sorted = new TreeSet<>(values);
    if (sorted.isEmpty()) {
      throw Refusal.validation(
          "One or more parameter values were invalid: An string set may not be empty");
    }
    if (sorted.size() != values.size()) {
      throw duplicates(values);
    }
    return sorted;
  }

  private static List<SdkBytes> sortedBytes(List<SdkBytes> values) {
    List<SdkBytes> sorted = new ArrayList<>(values);
    sorted.sort(
        (one, other) -> Arrays.compareUnsigned(one.asByteArrayUnsafe(), other.asByteArrayUnsafe()));
    return sorted;
  }

  private static RuntimeException duplicates(List<String> values) {
    return Refusal.validation(
        "One or more parameter values were invalid: Input collection "
            + values
            + " contains duplicates.");
  }
}
