package dev.understudy.functions.runbook.plan;

import dev.understudy.functions.runtime.Preconditions;

/**
 * One of the places at which an Application Recovery Controller cluster can be asked.
 *
 * @param region the AWS region it is in, which requests are signed for
 * @param endpoint its URL, as {@code DescribeCluster} gives it
 * @see <a
 *     href="https://docs.aws.amazon.com/r53recovery/latest/dg/getting-started-cli-routing.control-state.html">Cluster
 *     endpoints</a>
 */
public record ClusterEndpoint(String region, String endpoint) {

  public ClusterEndpoint {
    Preconditions.of("cluster endpoint")
        .text("region", region)
        .require(
            endpoint.startsWith("http://") || endpoint.startsWith("https://"),
            () -> "endpoint must be an http or https URL, was " + endpoint)
        .orReject();
  }
}
