package dev.understudy.rehearsal.aws.sqs;

import java.time.Instant;

/** A message that a queue took. */
public record SentMessage(Instant at, String messageId, String queueUrl, String body) {}
