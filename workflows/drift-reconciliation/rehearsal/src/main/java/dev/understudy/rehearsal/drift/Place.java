package dev.understudy.rehearsal.drift;

/**
 * Where something has drifted.
 *
 * @param attribute a path, or {@code [deleted]}
 */
public record Place(String stack, String address, String attribute) {
  @Override
  public String toString() {
    return stack + " " + address + " " + attribute;
  }
}
