package dev.understudy.rehearsal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.understudy.functions.runbook.ReadResult;
import dev.understudy.functions.runbook.RunbookReader;
import dev.understudy.rehearsal.local.clients.MeasuredTraffic;
import dev.understudy.rehearsal.local.clients.Tally;
import dev.understudy.rehearsal.report.RegionTraffic;
import dev.understudy.rehearsal.report.TrafficSample;
import dev.understudy.workflows.failover.FailoverPlan;
import dev.understudy.workflows.failover.FailoverResolution;
import dev.understudy.workflows.failover.FailoverRunbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailoverResultTest {

  private static FailoverPlan plan() throws IOException {
    byte[] runbook = Files.readAllBytes(Path.of("../../../runbooks/shop-failover.yaml"));
    return switch (RunbookReader.read("shop-failover.yaml", runbook)) {
      case ReadResult.Accepted(var read) ->
          FailoverResolution.plan((FailoverRunbook) read, "drill", "op-1", "0".repeat(64));
      case ReadResult.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static MeasuredTraffic traffic(Tally primary, Tally standby, Tally unresolved) {
    Map<String, Tally> totals =
        Map.of(
            "eu-central-1", primary, "eu-west-1", standby, MeasuredTraffic.UNRESOLVED, unresolved);
    return new MeasuredTraffic(
        Instant.EPOCH,
        500,
        totals,
        Map.of(
            "eu-central-1",
            List.of(primary),
            "eu-west-1",
            List.of(standby),
            MeasuredTraffic.UNRESOLVED,
            List.of(unresolved)));
  }

  @Test
  void requests_that_found_no_address_are_reported_beside_the_regions() throws IOException {
    List<RegionTraffic> regions =
        FailoverResult.regions(traffic(new Tally(6, 6, 0), Tally.NONE, new Tally(4, 0, 4)), plan());

    assertThat(regions)
        .extracting(RegionTraffic::role, RegionTraffic::sent, RegionTraffic::failed)
        .containsExactly(
            tuple("primary", 6L, 0L), tuple("standby", 0L, 0L), tuple("unresolved", 4L, 4L));
    assertThat(regions.getFirst().samples()).extracting(TrafficSample::share).containsExactly(0.6);
  }

  @Test
  void without_such_requests_there_are_two_regions() throws IOException {
    assertThat(FailoverResult.regions(traffic(new Tally(6, 6, 0), Tally.NONE, Tally.NONE), plan()))
        .extracting(RegionTraffic::role)
        .containsExactly("primary", "standby");
  }
}
