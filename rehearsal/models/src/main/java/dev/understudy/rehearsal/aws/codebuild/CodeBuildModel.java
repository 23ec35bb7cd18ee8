package dev.understudy.rehearsal.aws.codebuild;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.Account;
import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.clock.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.AccountLimitExceededException;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsResponse;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectRequest;
import software.amazon.awssdk.services.codebuild.model.ListBuildsForProjectResponse;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildResponse;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.codebuild.model.StopBuildRequest;
import software.amazon.awssdk.services.codebuild.model.StopBuildResponse;

/**
 * CodeBuild of one region: projects, and builds that a {@link BuildRunner} performs. Every change
 * of phase and state goes out as the event that CodeBuild sends.
 *
 * <p>Less than the service: of a StartBuild request only the project, the environment variables,
 * the source's version, secondary sources and artifacts in S3, the timeout and the idempotency
 * token count; who may read or write those buckets is not asked; builds queue only as long as their
 * runner says; no batches, no webhooks.
 *
 * @see <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/Welcome.html">CodeBuild
 *     API reference</a>
 */
public final class CodeBuildModel implements CodeBuildClient {
  private static final String SERVICE = "CodeBuild";
  private static final int IDS_MAX = 100;
  private static final int TIMEOUT_MINUTES_MIN = 5;
  private static final int TIMEOUT_MINUTES_MAX = 2160;

  /** How long an idempotency token is remembered. */
  private static final Duration TOKEN_VALID = Duration.ofMinutes(5);

  private final String region;
  private final Timeline timeline;
  private final RegionOutage outage;
  private final BuildRunner runner;
  private final BuildEventListener events;
  private final Map<String, BuildProject> projects = new LinkedHashMap<>();
  private final Map<String, BuildRun> builds = new LinkedHashMap<>();
  private final Map<String, UsedToken> tokens = new HashMap<>();

  private record UsedToken(StartBuildRequest request, String buildId, Instant at) {}

  /** A region without projects. */
  public CodeBuildModel(
      String region,
      Timeline timeline,
      RegionOutage outage,
      BuildRunner runner,
      BuildEventListener events) {
    this.region = region;
    this.timeline = timeline;
    this.outage = outage;
    this.runner = runner;
    this.events = events;
  }

  /** Adds a project. */
  public synchronized void createProject(BuildProject project) {
    projects.put(project.name(), project);
  }

  /** Every build so far, oldest first, without the API; for invariants and reports. */
  public synchronized List<Build> builds() {
    return builds.values().stream().map(BuildRun::described).toList();
  }

  @Override
  public synchronized StartBuildResponse startBuild(StartBuildRequest request) {
    outage.refuseWhileOn();
    BuildProject project = project(request.projectName());
    String token = request.idempotencyToken();
    Instant now = timeline.now();
    UsedToken used = token == null ? null : tokens.get(token);
    if (used != null && now.isBefore(used.at().plus(TOKEN_VALID))) {
      return repeated(used, request);
    }
    Duration timeout = timeout(request, project);
    refuseOverLimit(project);
    long number = builds.size() + 1L;
    String id = "%s:%08x-0000-4000-8000-%012x".formatted(project.name(), number, number);
    BuildOrder order =
        new BuildOrder(
            id,
            project.name(),
            environment(request, project),
            request.sourceVersion() == null ? "" : request.sourceVersion(),
            secondarySources(request),
            artifacts(request));
    BuildRun run =
        new BuildRun(
            new BuildRecord(order, region, number, timeout, now), timeline, runner, events);
    builds.put(id, run);
    if (token != null) {
      tokens.put(token, new UsedToken(request, id, now));
    }
    timeline.post(run::begin);
    return StartBuildResponse.builder().build(run.described()).build();
  }

  @Override
  public synchronized BatchGetBuildsResponse batchGetBuilds(BatchGetBuildsRequest request) {
    outage.refuseWhileOn();
    if (request.ids().isEmpty() || request.ids().size() > IDS_MAX) {
      throw invalid("Invalid number of build IDs: between 1 and " + IDS_MAX + " are allowed");
    }
    List<Build> found = new ArrayList<>();
    List<String> notFound = new ArrayList<>();
    for (String id : request.ids()) {
      BuildRun run = builds.get(withoutArn(id));
      if (run == null) {
        notFound.add(id);
      } else {
        found.add(run.described());
      }
    }
    return BatchGetBuildsResponse.builder().builds(found).buildsNotFound(notFound).build();
  }

  /** Ends a build; one that is over is shown as it ended. */
  @Override
  public synchronized StopBuildResponse stopBuild(StopBuildRequest request) {
    outage.refuseWhileOn();
    BuildRun run = builds.get(withoutArn(request.id()));
    if (run == null) {
      throw notFound("Build " + request.id() + " does not exist");
    }
    run.cut(StatusType.STOPPED, "Build was stopped");
    return StopBuildResponse.builder().build(run.described()).build();
  }

  @Override
  public synchronized ListBuildsForProjectResponse listBuildsForProject(
      ListBuildsForProjectRequest request) {
    outage.refuseWhileOn();
    BuildProject project = project(request.projectName());
    List<String> ids =
        builds.values().stream()
            .map(run -> run.described().id())
            .filter(id -> id.startsWith(project.name() + ":"))
            .toList();
    // By build number, the newest first unless asked otherwise.
    List<String> sorted = request.sortOrder() == SortOrderType.ASCENDING ? ids : ids.reversed();
    int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
    int to = Math.min(from + IDS_MAX, sorted.size());
    ListBuildsForProjectResponse.Builder response =
        ListBuildsForProjectResponse.builder().ids(sorted.subList(from, to));
    if (to < sorted.size()) {
      response.nextToken(String.valueOf(to));
    }
    return response.build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private StartBuildResponse repeated(UsedToken used, StartBuildRequest request) {
    if (!used.request().equals(request)) {
      throw invalid("Parameter mismatch: the idempotency token was used with other parameters");
    }
    BuildRun run = builds.get(used.buildId());
    return run == null
        ? StartBuildResponse.builder().build()
        : StartBuildResponse.builder().build(run.described()).build();
  }

  private static Duration timeout(StartBuildRequest request, BuildProject project) {
    Integer minutes = request.timeoutInMinutesOverride();
    if (minutes == null) {
      return project.timeout();
    }
    if (minutes < TIMEOUT_MINUTES_MIN || minutes > TIMEOUT_MINUTES_MAX) {
      throw invalid(
          "Invalid timeout: between "
              + TIMEOUT_MINUTES_MIN
              + " and "
              + TIMEOUT_MINUTES_MAX
              + " minutes");
    }
    return Duration.ofMinutes(minutes);
  }

  private void refuseOverLimit(BuildProject project) {
    if (project.concurrentBuildsMax().isEmpty()) {
      return;
    }
    int max = project.concurrentBuildsMax().getAsInt();
    long running =
        builds.values().stream().filter(run -> run.isOf(project.name()) && !run.over()).count();
    if (running >= max) {
      throw badRequest(
              SERVICE,
              "AccountLimitExceededException",
              "Project-level concurrent build limit of " + max + " reached")
          .fill(AccountLimitExceededException.builder())
          .build();
    }
  }

  private static Map<String, String> environment(StartBuildRequest request, BuildProject project) {
    Map<String, String> environment = new TreeMap<>(project.environment());
    request
        .environmentVariablesOverride()
        .forEach(variable -> environment.put(variable.name(), variable.value()));
    return environment;
  }

  private static Map<String, String> secondarySources(StartBuildRequest request) {
    Map<String, String> sources = new TreeMap<>();
    for (ProjectSource source : request.secondarySourcesOverride()) {
      if (source.type() != SourceType.S3 || source.sourceIdentifier() == null) {
        throw invalid("Secondary sources are to be in S3 and to have an identifier");
      }
      sources.put(source.sourceIdentifier(), source.location());
    }
    return sources;
  }

  // Where files go:
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html
  private static Optional<ArtifactTarget> artifacts(StartBuildRequest request) {
    ProjectArtifacts artifacts = request.artifactsOverride();
    if (artifacts == null || artifacts.type() == ArtifactsType.NO_ARTIFACTS) {
      return Optional.empty();
    }
    if (artifacts.type() != ArtifactsType.S3
        || artifacts.packaging() != ArtifactPackaging.NONE
        || artifacts.namespaceType() != ArtifactNamespace.NONE) {
      throw invalid("The model takes artifacts to S3, unpacked and without a namespace only");
    }
    return Optional.of(
        new ArtifactTarget(artifacts.location(), artifacts.path() + "/" + artifacts.name()));
  }

  private BuildProject project(String name) {
    BuildProject project = projects.get(name);
    if (project == null) {
      throw notFound(
          "Project cannot be found: arn:aws:codebuild:"
              + region
              + ":"
              + Account.ID
              + ":project/"
              + name);
    }
    return project;
  }

  private static String withoutArn(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static InvalidInputException invalid(String message) {
    return badRequest(SERVICE, "InvalidInputException", message)
        .fill(InvalidInputException.builder())
        .build();
  }

  private static ResourceNotFoundException notFound(String message) {
    return badRequest(SERVICE, "ResourceNotFoundException", message)
        .fill(ResourceNotFoundException.builder())
        .build();
  }
}
