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
    return build.environment() == null
        ? Optional.empty()
        : build.environment().environmentVariables().stream()
            .filter(variable -> RUN_ID.equals(variable.name()))
            .map(EnvironmentVariable::value)
            .findFirst();
  }

  private List<Build> get(List<String> ids) {
    return AwsFaults.reading(() -> codeBuild.batchGetBuilds(r -> r.ids(ids))).builds();
  }
}
