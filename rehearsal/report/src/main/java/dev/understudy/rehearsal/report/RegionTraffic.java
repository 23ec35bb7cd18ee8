package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * The clients' view of one region over the whole operation.
 *
 * @param role {@code primary} or {@code standby}
 */
public record RegionTraffic(String role, String region, List<TrafficSample> samples) {

  public RegionTraffic {
    samples = List.copyOf(samples);
  }

  public long sent() {
    return samples.stream().mapToLong(TrafficSample::sent).sum();
  }

  public long failed() {
    return samples.stream().mapToLong(TrafficSample::failed).sum();
  }
}
