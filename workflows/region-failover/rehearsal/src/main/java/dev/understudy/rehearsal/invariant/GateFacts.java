package dev.understudy.rehearsal.invariant;

import dev.understudy.functions.runbook.plan.Roles;
import dev.understudy.rehearsal.invariant.Happening.CallSucceeded;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What gates and journeys have proved about each region, and when. */
final class GateFacts {
  private final Map<String, Instant> greenAt = new HashMap<>();
  private final Set<String> journeysPassed = new HashSet<>();
  private @Nullable Instant survivorReadyAt;

  void note(Happening what, Scene scene) {
    if (!(what instanceof CallSucceeded(var site, var output)) || !site.isLambda()) {
      return;
    }
    Object payload = Names.payload(site);
    Object answer = Tree.at(output, "Payload").orElse("");
    switch (site.action()) {
      case "CheckHealthGate" -> {
        if (Tree.text(answer, "status").equals("GREEN")) {
          for (Object target : Tree.list(payload, "targets")) {
            greenAt.put(Tree.text(target, "role"), scene.now());
          }
        }
      }
      case "RunJourneys" -> {
        if (Tree.isTrue(answer, "passed")) {
          journeysPassed.add(Tree.text(payload, "target", "role"));
        }
      }
      case "CheckReadiness" -> {
        if (Tree.text(payload, "scope").equals("SURVIVOR") && Tree.isTrue(answer, "ready")) {
          survivorReadyAt = scene.now();
          // For a survivor readiness is the first gate.
          greenAt.put(Roles.STANDBY, scene.now());
        }
      }
      default -> {
        // Says nothing about a region.
      }
    }
  }

  /** A region with more traffic than it was seen with has to show that it carries it. */
  void gotMore(String role) {
    greenAt.remove(role);
  }

  /** A region without traffic has to prove itself again. */
  void drained(String role) {
    journeysPassed.remove(role);
    greenAt.remove(role);
  }

  /** A region that carried users when last verified needs no journeys to be trusted again. */
  void trusted(String role) {
    journeysPassed.add(role);
  }

  Optional<Instant> greenAt(String role) {
    return Optional.ofNullable(greenAt.get(role));
  }

  boolean journeysPassed(String role) {
    return journeysPassed.contains(role);
  }

  /** When the survivor was last found ready. */
  Optional<Instant> survivorReadyAt() {
    return Optional.ofNullable(survivorReadyAt);
  }
}
