package dev.understudy.rehearsal.serve;

import dev.understudy.rehearsal.serve.MachineVersions.Alias;
import dev.understudy.rehearsal.serve.MachineVersions.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Create, update, describe, list and delete aliases.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachineAlias.html">
 *     CreateStateMachineAlias</a>
 */
final class AliasActions {
  private static final Pattern NAME = Pattern.compile("(?=.*[a-zA-Z_\\-.])[a-zA-Z0-9_\\-.]{1,80}");
  private static final int WHOLE = 100;

  private final MachineShelf shelf;
  private final MachineVersions versions;
  private final InstantSource clock;

  AliasActions(MachineShelf shelf, MachineVersions versions, InstantSource clock) {
    this.shelf = shelf;
    this.versions = versions;
    this.clock = clock;
  }

  Answer create(Parameters request) {
    String name = request.required("name");
    if (!NAME.matcher(name).matches()) {
      throw new ApiError(ApiError.VALIDATION, "Invalid alias name: '" + name + "'");
    }
    List<Route> routes = routes(request);
    String machine = MachineVersions.unqualified(routes.getFirst().versionArn());
    Instant now = clock.instant();
    Alias wanted =
        new Alias(
            machine + ":" + name, name, request.text("description").orElse(""), routes, now, now);
    Alias there = versions.alias(wanted.arn()).orElse(null);
    if (there != null) {
      if (!there.routes().equals(routes) || !there.description().equals(wanted.description())) {
        throw new ApiError(
            "ConflictException",
            "Failed to create alias because an alias with the same name and a different routing"
                + " configuration already exists.");
      }
      return created(there);
    }
    versions.put(wanted);
    return created(wanted);
  }

  private static Answer created(Alias alias) {
    return new Answer()
        .with("creationDate", alias.created())
        .with("stateMachineAliasArn", alias.arn());
  }

  Answer update(Parameters request) {
    Alias old = get(request);
    Alias updated =
        new Alias(
            old.arn(),
            old.name(),
            request.text("description").orElse(old.description()),
            request.any("routingConfiguration").isPresent() ? routes(request) : old.routes(),
            old.created(),
            clock.instant());
    versions.put(updated);
    return new Answer().with("updateDate", updated.updated());
  }

  Answer describe(Parameters request) {
    Alias alias = get(request);
    return new Answer()
        .with("creationDate", alias.created())
        .with("description", alias.description())
        .with("name", alias.name())
        .with(
            "routingConfiguration",
            alias.routes().stream()
                .map(
                    route ->
                        Map.of(
                            "stateMachineVersionArn", route.versionArn(), "weight", route.weight()))
                .toList())
        .with("stateMachineAliasArn", alias.arn())
        .with("updateDate", alias.updated());
  }

  Answer delete(Parameters request) {
    versions.removeAlias(get(request).arn());
    return new Answer();
  }

  Answer list(Parameters request) {
    String arn = request.required("stateMachineArn");
    var _ = shelf.get(MachineVersions.unqualified(arn));
    Page<Alias> page = Page.of(versions.aliasesOf(arn), false, alias -> true, request);
    return new Answer()
        .with(
            "stateMachineAliases",
            page.items().stream()
                .map(
                    alias ->
                        new Answer()
                            .with("creationDate", alias.created())
                            .with("stateMachineAliasArn", alias.arn())
                            .members())
                .toList())
        .withOptional("nextToken", page.nextToken());
  }

  private Alias get(Parameters request) {
    String arn = request.required("stateMachineAliasArn");
    return versions
        .alias(arn)
        .orElseThrow(
            () ->
                new ApiError(
                    ApiError.RESOURCE_NOT_FOUND,
                    "Request references a resource that does not exist: '" + arn + "'"));
  }

  private List<Route> routes(Parameters request) {
    List<Route> routes = new ArrayList<>();
    if (request.any("routingConfiguration").orElse(List.of()) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map
            && map.get("stateMachineVersionArn") instanceof String version
            && map.get("weight") instanceof Integer weight) {
          routes.add(new Route(version, weight));
        }
      }
    }
    check(routes);
    return routes;
  }

  private void check(List<Route> routes) {
    int sum = routes.stream().mapToInt(Route::weight).sum();
    long machines =
        routes.stream().map(r -> MachineVersions.unqualified(r.versionArn())).distinct().count();
    if (routes.isEmpty() || routes.size() > 2 || sum != WHOLE || machines != 1) {
      throw new ApiError(
          ApiError.VALIDATION,
          "The routing configuration must name one or two versions of one state machine, with"
              + " weights that sum up to 100");
    }
    for (Route route : routes) {
      if (versions.version(route.versionArn()).isEmpty()) {
        throw new ApiError(
            ApiError.RESOURCE_NOT_FOUND,
            "Request references a resource that does not exist: '" + route.versionArn() + "'");
      }
    }
  }
}
