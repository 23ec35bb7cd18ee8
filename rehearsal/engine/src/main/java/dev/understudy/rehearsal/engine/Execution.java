package dev.understudy.rehearsal.engine;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution as DescribeExecution shows it at one instant.
 *
 * @param arn its ARN
 * @param name its name
 * @param stateMachineArn the state machine it runs
 * @param status how far it is
 * @param input JSON tree; {@code null} is JSON null
 * @param output JSON tree of a succeeded execution; {@code null} is JSON null or not there yet
 * @param error of a failed, timed out or aborted execution, where one was given
 * @param cause of a failed, timed out or aborted execution, where one was given
 * @param startDate when it started
 * @param stopDate when it ended
 */
public record Execution(
    String arn,
    String name,
    String stateMachineArn,
    ExecutionStatus status,
    @Nullable Object input,
    @Nullable Object output,
    Optional<String> error,
    Optional<String> cause,
    Instant startDate,
    Optional<Instant> stopDate) {}
