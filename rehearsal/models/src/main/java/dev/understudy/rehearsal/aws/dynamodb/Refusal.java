package dev.understudy.rehearsal.aws.dynamodb;

import dev.understudy.rehearsal.aws.ServiceError;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * The refusals that DynamoDB calls ValidationException; the SDK has no type of its own for them.
 */
final class Refusal {
  static final String SERVICE = "DynamoDb";

  private Refusal() {}

  static DynamoDbException validation(String message) {
    return (DynamoDbException)
        ServiceError.badRequest(SERVICE, "ValidationException", message)
            .fill(DynamoDbException.builder())
            .build();
  }
}
