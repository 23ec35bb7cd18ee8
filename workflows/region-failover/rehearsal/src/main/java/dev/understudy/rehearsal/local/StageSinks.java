package dev.understudy.rehearsal.local;

import dev.understudy.rehearsal.local.dns.ZoneAnswers;
import dev.understudy.rehearsal.local.fault.FaultOrder;
import dev.understudy.rehearsal.local.health.CloudWatchSink;
import dev.understudy.rehearsal.local.health.HealthStatusSink;
import java.util.function.BiConsumer;

/**
 * Where the stage meets the AWS models.
 *
 * @param zone answers the zone's DNS queries
 * @param healthChecks hears every health check
 * @param cloudWatch hears metrics and alarms
 * @param struck hears a fault's order and the AWS region it struck, after it struck; a dead region
 *     takes the AWS services in it along
 */
public record StageSinks(
    ZoneAnswers zone,
    HealthStatusSink healthChecks,
    CloudWatchSink cloudWatch,
    BiConsumer<FaultOrder, String> struck) {}
