package dev.understudy.functions.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a plan does to a resource.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/internals/json-format#change-representation">the
 *     {@code actions} of a change</a>
 */
public enum Operation {
  UNCHANGED("="),
  READ("<="),
  CREATE("+"),
  UPDATE("~"),
  REPLACE("-/+"),
  DELETE("-"),

  /** Terraform no longer looks after it; the thing itself stays. */
  FORGET(".");

  private final String sign;

  Operation(String sign) {
    this.sign = sign;
  }

  /** The sign that Terraform's own plan output has for it. */
  String sign() {
    return sign;
  }

  /** As policies write it: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether what stands now is lost, or lost from sight. */
  boolean destructive() {
    return switch (this) {
      case REPLACE, DELETE, FORGET -> true;
      case UNCHANGED, READ, CREATE, UPDATE -> false;
    };
  }

  /** Whether applying it changes anything. */
  boolean changes() {
    return switch (this) {
      case CREATE, UPDATE, REPLACE, DELETE, FORGET -> true;
      case UNCHANGED, READ -> false;
    };
  }

  /** Empty for actions that this version does not know: nothing may be assumed of those. */
  static Optional<Operation> of(List<String> actions) {
    return switch (String.join(",", actions)) {
      case "no-op" -> Optional.of(UNCHANGED);
      case "read" -> Optional.of(READ);
      case "create" -> Optional.of(CREATE);
      case "update" -> Optional.of(UPDATE);
      case "delete" -> Optional.of(DELETE);
      case "forget" -> Optional.of(FORGET);
      case "delete,create", "create,delete", "create,forget" -> Optional.of(REPLACE);
      default -> Optional.empty();
    };
  }
}
