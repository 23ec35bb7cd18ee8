package dev.understudy.functions.terraform;

import dev.understudy.functions.runtime.fault.AwsFaults;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;

/** Reads builds of one CodeBuild project. */
final class Builds {

  static final String RUN_ID = "UNDERSTUDY_RUN_ID";
  static final String ARTIFACTS = "UNDERSTUDY_ARTIFACTS";
  static final String SOURCE_VERSION = "UNDERSTUDY_SOURCE_VERSION";

  private final CodeBuildClient codeBuild;
  private final String project;

  Builds(CodeBuildClient codeBuild, String project) {
    this.codeBuild = codeBuild;
    this.project = project;
  }

  /**
   * The build of that id, if CodeBuild knows it.
   *
   * @param buildId as {@code project:uuid}
   */
  Optional<Build> find(String buildId) {
    return get(List.of(buildId)).stream().findFirst();
  }

  /**
   * The build that performs a run, looked for among the newest of the project: the answer to "did
   * StartBuild get through?" when its reply was lost. One page holds 100 builds (<a
   * href="https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListBuildsForProject.html">ListBuildsForProject</a>),
   * and what is looked for was started minutes ago.
   */
  Optional<Build> ofRun(String runId) {
    List<String> newest =
        AwsFaults.reading(
                () ->
                    codeBuild.listBuildsForProject(
                        r -> r.projectName(project).sortOrder(SortOrderType.DESCENDING)))
            .ids();
    return newest.isEmpty()
        ? Optional.empty()
        : get(newest).stream().filter(build -> runId(build).equals(Optional.of(runId))).findFirst();
  }

  /** Which run a build performs, by the variable it was started with. */
  static Optional<String> runId(Build build) {
    return variable(build, RUN_ID);
  }

  /** What a build was told by a variable; empty when it was not, or when it is empty. */
  static Optional<String> variable(Build build, String name) {
    return build.environment() == null
        ? Optional.empty()
        : build.environment().environmentVariables().stream()
            .filter(variable -> name.equals(variable.name()))
            .map(EnvironmentVariable::value)
            .filter(value -> !value.isEmpty())
            .findFirst();
  }

  private List<Build> get(List<String> ids) {
    return AwsFaults.reading(() -> codeBuild.batchGetBuilds(r -> r.ids(ids))).builds();
  }
}
