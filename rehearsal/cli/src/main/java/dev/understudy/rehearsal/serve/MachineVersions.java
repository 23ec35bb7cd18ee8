package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.asl.StateMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Published versions of state machines, and the aliases that lead to them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-cd-aliasing-versioning.html">
 *     Manage continuous deployments with versions and aliases</a>
 */
final class MachineVersions {
  private static final Pattern QUALIFIED =
      Pattern.compile("(arn:[^:]+:states:[^:]*:[^:]*:stateMachine:[^:]+):([^:]+)");

  /**
   * A version: a machine as it was.
   *
   * @param machine what was published
   * @param parsed its definition, read
   */
  record Version(
      String arn,
      int number,
      ServedMachine machine,
      StateMachine parsed,
      String description,
      Instant created) {}

  /** A share of the starts of an alias. */
  record Route(String versionArn, int weight) {}

  /** A name that leads to one version or two. */
  record Alias(
      String arn,
      String name,
      String description,
      List<Route> routes,
      Instant created,
      Instant updated) {}

  /** What a qualified ARN leads to. */
  record Target(Version version, Optional<Alias> alias) {}

  private final Map<String, Version> versions = new LinkedHashMap<>();
  private final Map<String, Integer> lastNumbers = new LinkedHashMap<>();
  private final Map<String, Alias> aliases = new LinkedHashMap<>();
  private final SplittableRandom random = new SplittableRandom(1);

  Version publish(ServedMachine machine, StateMachine parsed, String description, Instant now) {
    Optional<Version> last = of(machine.arn()).stream().findFirst();
    // Publishing a revision again gives its version again, as documented.
    if (last.isPresent() && last.get().machine().equals(machine)) {
      return last.get();
    }
    int number = lastNumbers.merge(machine.arn(), 1, Integer::sum);
    Version version =
        new Version(machine.arn() + ":" + number, number, machine, parsed, description, now);
    versions.put(version.arn(), version);
    return version;
  }

  /** Versions of a machine, the newest first. */
  List<Version> of(String machineArn) {
    return versions.values().stream()
        .filter(version -> version.machine().arn().equals(machineArn))
        .sorted(Comparator.comparingInt(Version::number).reversed())
        .toList();
  }

  Optional<Version> version(String arn) {
    return Optional.ofNullable(versions.get(arn));
  }

  /** Takes a version away; an alias that leads to it forbids that. */
  void delete(String versionArn) {
    for (Alias alias : aliases.values()) {
      if (alias.routes().stream().anyMatch(route -> route.versionArn().equals(versionArn))) {
        throw new ApiError(
            "ConflictException",
            "Version to be deleted must not be referenced by an alias. Current list of aliases"
                + " referencing this version: ["
                + alias.name()
                + "]");
      }
    }
    versions.remove(versionArn);
  }

  void deleteAllOf(String machineArn) {
    versions.values().removeIf(version -> version.machine().arn().equals(machineArn));
    aliases.keySet().removeIf(arn -> arn.startsWith(machineArn + ":"));
    lastNumbers.remove(machineArn);
  }

  void put(Alias alias) {
    aliases.put(alias.arn(), alias);
  }

  Optional<Alias> alias(String arn) {
    return Optional.ofNullable(aliases.get(arn));
  }

  void removeAlias(String arn) {
    aliases.remove(arn);
  }

  List<Alias> aliasesOf(String machineOrVersionArn) {
    List<Alias> found = new ArrayList<>();
    for (Alias alias : aliases.values()) {
      boolean leads =
          alias.routes().stream().anyMatch(r -> r.versionArn().equals(machineOrVersionArn));
      if (leads || alias.arn().startsWith(machineOrVersionArn + ":")) {
        found.add(alias);
      }
    }
    return found;
  }

  /** The machine of an ARN, without its version or alias. */
  static String unqualified(String arn) {
    Matcher parts = QUALIFIED.matcher(arn);
    return parts.matches() ? parts.group(1) : arn;
  }

  static boolean isQualified(String arn) {
    return QUALIFIED.matcher(arn).matches();
  }

  /** The version that a start by this ARN runs; an alias of two draws by their weights. */
  Optional<Target> resolve(String arn) {
    Optional<Version> version = version(arn);
    if (version.isPresent()) {
      return version.map(found -> new Target(found, Optional.empty()));
    }
    return alias(arn)
        .flatMap(
            alias -> version(drawn(alias)).map(found -> new Target(found, Optional.of(alias))));
  }

  private String drawn(Alias alias) {
    int at = random.nextInt(100);
    for (Route route : alias.routes()) {
      at -= route.weight();
      if (at < 0) {
        return route.versionArn();
      }
    }
    return alias.routes().getLast().versionArn();
  }
}
