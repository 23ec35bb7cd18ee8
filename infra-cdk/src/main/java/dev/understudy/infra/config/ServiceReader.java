package dev.understudy.infra.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what the dashboard shows of each service. */
final class ServiceReader {

  private ServiceReader() {}

  static List<Config.Service> services(Document services) {
    return services.items().stream()
        .map(
            service ->
                service.only(
                    "name", "homeRequests", "homeErrors", "standbyRequests", "standbyErrors"))
        .map(
            service ->
                new Config.Service(
                    service.field("name").text("[a-z][a-z0-9-]{0,40}", "write a service's name"),
                    metric(service.field("homeRequests")),
                    metric(service.field("homeErrors")),
                    metric(service.field("standbyRequests")),
                    metric(service.field("standbyErrors"))))
        .toList();
  }

  private static Config.Metric metric(Document metric) {
    metric.only("namespace", "metric", "dimensions");
    Map<String, String> dimensions = new LinkedHashMap<>();
    Document read = metric.field("dimensions");
    for (String name : read.names()) {
      dimensions.put(name, read.field(name).text("[^\\p{C}]{1,1024}", "write a text in quotes"));
    }
    return new Config.Metric(
        metric.field("namespace").text("[^\\p{C}]{1,255}", "write a CloudWatch namespace"),
        metric.field("metric").text("[^\\p{C}]{1,255}", "write a metric's name"),
        dimensions);
  }
}
