package dev.understudy.rehearsal.aws.route53;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.ServiceError;
import java.util.List;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.InvalidInputException;
import software.amazon.awssdk.services.route53.model.NoSuchChangeException;
import software.amazon.awssdk.services.route53.model.NoSuchHealthCheckException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.PriorRequestNotCompleteException;
import software.amazon.awssdk.services.route53.model.ThrottlingException;

/**
 * The errors of Route 53 that the model knows.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/CommonErrors.html">Common
 *     errors</a>
 */
final class Route53Refusal {
  private static final String SERVICE = "Route53";
  private static final int NOT_FOUND = 404;

  private Route53Refusal() {}

  static ThrottlingException throttled() {
    return badRequest(SERVICE, "Throttling", "Rate exceeded")
        .fill(ThrottlingException.builder())
        .build();
  }

  static PriorRequestNotCompleteException priorRequestNotComplete() {
    return badRequest(
            SERVICE,
            "PriorRequestNotComplete",
            "The request was rejected because Route 53 was still processing a prior request.")
        .fill(PriorRequestNotCompleteException.builder())
        .build();
  }

  static InvalidChangeBatchException invalidChangeBatch(List<String> messages) {
    return badRequest(SERVICE, "InvalidChangeBatch", messages.toString())
        .fill(InvalidChangeBatchException.builder())
        .messages(messages)
        .build();
  }

  static InvalidInputException invalidInput(String message) {
    return badRequest(SERVICE, "InvalidInput", message)
        .fill(InvalidInputException.builder())
        .build();
  }

  static NoSuchHostedZoneException noSuchHostedZone(String id) {
    return new ServiceError(
            SERVICE, NOT_FOUND, "NoSuchHostedZone", "No hosted zone found with ID: " + id)
        .fill(NoSuchHostedZoneException.builder())
        .build();
  }

  static NoSuchChangeException noSuchChange(String id) {
    return new ServiceError(
            SERVICE, NOT_FOUND, "NoSuchChange", "Could not find resource with ID: " + id)
        .fill(NoSuchChangeException.builder())
        .build();
  }

  static NoSuchHealthCheckException noSuchHealthCheck(String id) {
    return new ServiceError(
            SERVICE,
            NOT_FOUND,
            "NoSuchHealthCheck",
            "A health check with id " + id + " does not exist.")
        .fill(NoSuchHealthCheckException.builder())
        .build();
  }
}
