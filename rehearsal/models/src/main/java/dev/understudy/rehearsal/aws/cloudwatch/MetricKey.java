package dev.understudy.rehearsal.aws.cloudwatch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/**
 * What makes a metric one of its kind: each set of dimensions is a metric of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html">Concepts</a>
 */
record MetricKey(String namespace, String name, Map<String, String> dimensions) {
  MetricKey {
    dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
  }

  static MetricKey of(String namespace, String name, List<Dimension> dimensions) {
    Map<String, String> byName = new TreeMap<>();
    dimensions.forEach(each -> byName.put(each.name(), each.value()));
    return new MetricKey(namespace, name, byName);
  }
}
