package dev.understudy.rehearsal.integration;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The fields of one SDK class and the names they go by. Step Functions names a field after the
 * accessor of the Java SDK with a capital letter: {@code dbInstances()} is {@code DbInstances}.
 * Optimised DynamoDB keeps the names of the wire: {@code BOOL}, {@code NULL}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">
 *     Learning to use AWS service SDK integrations</a>
 */
final class SdkShape {
  /** A field with the names it is known by. */
  record Named(SdkField<?> field, String accessorName, String wireName) {
    String name(boolean wireNames) {
      return wireNames ? wireName : accessorName;
    }
  }

  private static final Map<Class<?>, SdkShape> CACHE = new ConcurrentHashMap<>();

  private final List<Named> fields = new ArrayList<>();
  private final Map<String, Named> byName = new HashMap<>();

  private SdkShape(SdkPojo example) {
    Map<String, String> accessors = new HashMap<>();
    for (Method method : example.getClass().getMethods()) {
      // Accessors of a response take nothing, those of a request's builder the value.
      if (method.getParameterCount() <= 1 && !method.isBridge()) {
        accessors.put(method.getName().toLowerCase(Locale.ROOT), method.getName());
      }
    }
    for (SdkField<?> field : example.sdkFields()) {
      String member = field.memberName();
      String accessor = accessors.getOrDefault(member.toLowerCase(Locale.ROOT), member);
      Named named = new Named(field, capital(accessor), field.locationName());
      fields.add(named);
      byName.put(capital(member), named);
      byName.put(named.accessorName, named);
      byName.put(capital(named.wireName), named);
    }
  }

  static SdkShape of(SdkPojo example) {
    return CACHE.computeIfAbsent(example.getClass(), _ -> new SdkShape(example));
  }

  List<Named> fields() {
    return fields;
  }

  Optional<Named> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
