package dev.understudy.workflows.drift;

import dev.understudy.functions.runtime.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One attribute of one resource that is not as Terraform left it.
 *
 * @param address the resource's, such as {@code module.web.aws_lb.this}
 * @param type the resource's type
 * @param attribute its path, or {@link #DELETED}, {@link #CREATED} or {@link #DEPOSED}
 * @param sensitive whether Terraform hides its value
 * @param names what the resource is called by AWS, for a look into CloudTrail; never sensitive
 */
record DriftedAttribute(
    String address, String type, String attribute, boolean sensitive, List<String> names) {

  /** The whole resource is gone. No attribute's path begins with a bracket. */
  static final String DELETED = "[deleted]";

  /** The resource is there although Terraform's state had none. */
  static final String CREATED = "[created]";

  /** A left-over of an interrupted replacement has moved. */
  static final String DEPOSED = "[deposed]";

  DriftedAttribute {
    names = List.copyOf(names);
  }

  /** Whether it is the resource as a whole and not one of its attributes. */
  boolean isWholeResource() {
    return attribute.equals(DELETED) || attribute.equals(CREATED) || attribute.equals(DEPOSED);
  }

  /** A short key of fixed length: addresses can be longer than a key of DynamoDB may be. */
  String key() {
    return Sha256.hex((address + "\u0000" + attribute).getBytes(StandardCharsets.UTF_8))
        .substring(0, 32);
  }
}
