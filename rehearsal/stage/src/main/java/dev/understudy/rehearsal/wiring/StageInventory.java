package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.report.FirstLine.Scope;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What of a stage stands for something else, read off the account it has: a model that is added
 * there is named in every report without being told.
 */
final class StageInventory {

  /** The services' own names where a model's class is called otherwise. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Route53", "Route 53",
          "RecoveryCluster", "Application Recovery Controller",
          "DynamoDb", "DynamoDB",
          "Sns", "SNS",
          "Ssm", "Systems Manager");

  /** The embedded runtime stands for these; what they run is the real thing. */
  private static final List<String> RUNTIME = List.of("Step Functions", "Lambda");

  private static final List<String> ALWAYS_PERFORMED = List.of("state machines", "handlers");

  private StageInventory() {}

  /** Each AWS service that is a model on every stage. */
  static List<String> services() {
    return Stream.concat(
            RUNTIME.stream(),
            Arrays.stream(Services.class.getRecordComponents())
                .map(StageInventory::model)
                .filter(type -> type.endsWith("Model"))
                .map(type -> type.substring(0, type.length() - "Model".length()))
                .map(name -> NAMES.getOrDefault(name, name)))
        .toList();
  }

  private static String model(RecordComponent component) {
    Type type = component.getGenericType();
    Type own = type instanceof ParameterizedType map ? map.getActualTypeArguments()[1] : type;
    return own instanceof Class<?> model ? model.getSimpleName() : "";
  }

  /** A rehearsal under virtual time: nothing but machines and handlers is real. */
  static Scope virtual(Collection<String> regions) {
    List<String> modelled = new ArrayList<>(services());
    modelled.addAll(List.of("Terraform", "HTTP", "DNS", "clients", "time"));
    regionsOf(regions, "modelled").ifPresent(modelled::add);
    return new Scope(modelled, ALWAYS_PERFORMED, List.of());
  }

  /**
   * Regions on this machine, with clients between them.
   *
   * @param regions those that HTTP servers on loopback stand in for
   * @param terraform whether its process ran builds
   */
  static Scope regional(Collection<String> regions, boolean prescaled, boolean terraform) {
    List<String> modelled = new ArrayList<>(services());
    List<String> performed = new ArrayList<>(ALWAYS_PERFORMED);
    regionsOf(regions, "stand-ins on loopback").ifPresent(modelled::add);
    performed.addAll(List.of("HTTP", "DNS", "clients"));
    if (prescaled) {
      (terraform ? performed : modelled).add(terraform ? "Terraform process" : "Terraform");
    }
    return new Scope(modelled, performed, List.of("database promotion"));
  }

  /**
   * Stacks on this machine.
   *
   * @param regions those whose services are stand-ins; empty where no gate asks one
   * @param terraform whether its process ran builds
   * @param endpoint what stood for the AWS API of the provider; empty for none
   */
  static Scope stacks(Collection<String> regions, boolean terraform, String endpoint) {
    List<String> modelled = new ArrayList<>(services());
    List<String> performed = new ArrayList<>(ALWAYS_PERFORMED);
    (terraform ? performed : modelled).add(terraform ? "Terraform process" : "Terraform");
    if (!endpoint.isEmpty()) {
      modelled.add("the AWS API that Terraform calls (" + endpoint + ")");
    }
    regionsOf(regions, "stand-ins on loopback").ifPresent(modelled::add);
    if (!regions.isEmpty()) {
      performed.add("HTTP");
    }
    return new Scope(modelled, performed, List.of());
  }

  private static java.util.Optional<String> regionsOf(Collection<String> regions, String how) {
    List<String> names = regions.stream().distinct().sorted().toList();
    return names.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            (names.size() == 1 ? "region " : "regions ")
                + String.join(" and ", names)
                + " ("
                + how
                + ")");
  }
}
