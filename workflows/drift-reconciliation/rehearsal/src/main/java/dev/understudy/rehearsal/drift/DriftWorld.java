package dev.understudy.rehearsal.drift;

import dev.understudy.rehearsal.terraform.StackContent;
import dev.understudy.rehearsal.terraform.VirtualResource;
import dev.understudy.rehearsal.terraform.VirtualStack;
import dev.understudy.rehearsal.terraform.VirtualTerraform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stacks that were applied long ago, and people who change them by hand. What has drifted is kept
 * here by hand as well, apart from every line of code that looks for it.
 */
public final class DriftWorld {
  private final VirtualTerraform terraform;
  private final Map<Place, Object> changed = new LinkedHashMap<>();
  private long changes;

  /** Stacks of a shop, as they were written. */
  public DriftWorld(List<String> stacks) {
    this.terraform = new VirtualTerraform(stack -> (version, variables) -> content(stack));
    stacks.forEach(stack -> terraform.seed(stack, "v1", Map.of()));
  }

  /** The Terraform of this world. */
  public VirtualTerraform terraform() {
    return terraform;
  }

  /**
   * Somebody changes something by hand; what is gone already is not changed.
   *
   * @return whether it was
   */
  public boolean change(String stack, HandChange change) {
    VirtualStack found = terraform.stack(stack);
    if (!found.reality().containsKey(change.address())) {
      return false;
    }
    changes++;
    if (change == HandChange.DELETED) {
      found.vanish(change.address());
    } else {
      found.drift(change.address(), change.topLevel(), change.value(changes));
    }
    changed.put(new Place(stack, change.address(), change.attribute()), change);
    return true;
  }

  /** What is not as it was written, now. */
  public Set<Place> drifted() {
    Set<Place> drifted = new TreeSet<>(java.util.Comparator.comparing(Place::toString));
    changed
        .keySet()
        .forEach(
            place -> {
              if (!isAsWritten(place)) {
                drifted.add(place);
              }
            });
    return drifted;
  }

  /** The resources of a stack as they are: to be compared before and after. */
  public Map<String, Map<String, Object>> reality(String stack) {
    Map<String, Map<String, Object>> reality = new TreeMap<>();
    terraform
        .stack(stack)
        .reality()
        .forEach((address, resource) -> reality.put(address, resource.attributes()));
    return reality;
  }

  private boolean isAsWritten(Place place) {
    VirtualResource is = terraform.stack(place.stack()).reality().get(place.address());
    VirtualResource written = content(place.stack()).resources().get(place.address());
    if (is == null || written == null) {
      return false;
    }
    String top = place.attribute().split("[.\\[]", 2)[0];
    return top.isEmpty()
        || java.util.Objects.equals(is.attributes().get(top), written.attributes().get(top));
  }

  private static StackContent content(String stack) {
    Map<String, VirtualResource> resources = new TreeMap<>();
    resources.put(
        "aws_autoscaling_group.web",
        VirtualResource.of(
            "aws_autoscaling_group",
            Map.of(
                "id",
                stack + "-web",
                "desired_capacity",
                4,
                "tags",
                Map.of("Name", "web", "Owner", "shop-team"))));
    resources.put("aws_security_group.web", group(stack + "-sg-web"));
    resources.put("aws_security_group.db", group(stack + "-sg-db"));
    resources.put(
        "aws_cloudwatch_metric_alarm.errors",
        VirtualResource.of(
            "aws_cloudwatch_metric_alarm", Map.of("id", stack + "-errors", "threshold", 5)));
    resources.put(
        "aws_route.out",
        VirtualResource.of("aws_route", Map.of("id", stack + "-r-out", "gateway_id", "nat-1")));
    resources.put(
        "aws_lb_target_group.web",
        VirtualResource.of(
            "aws_lb_target_group",
            Map.of(
                "id",
                stack + "-tg",
                "health_check",
                List.of(Map.of("path", "/health", "port", 8080)))));
    resources.put(
        "aws_s3_bucket.logs",
        VirtualResource.of("aws_s3_bucket", Map.of("id", stack + "-logs", "bucket", stack)));
    return new StackContent(resources, Map.of("name", stack));
  }

  private static VirtualResource group(String id) {
    return VirtualResource.of(
        "aws_security_group",
        Map.of("id", id, "ingress", List.of(HandChange.rule(443, "10.0.0.0/8"))));
  }
}
