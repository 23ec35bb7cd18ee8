package dev.understudy.rehearsal.integration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one Task state to call something.
 *
 * @param resource the state's Resource, such as {@code arn:aws:states:::dynamodb:getItem}
 * @param arguments evaluated arguments, a JSON tree
 * @param executionArn who calls
 * @param stateName which state calls
 * @param attempt 0 for the first attempt, 1 for the first retry
 * @param taskToken the token of a {@code .waitForTaskToken} call
 */
public record TaskCall(
    String resource,
    @Nullable Object arguments,
    String executionArn,
    String stateName,
    int attempt,
    Optional<String> taskToken) {}
