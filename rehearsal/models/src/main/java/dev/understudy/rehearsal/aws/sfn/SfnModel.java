package dev.understudy.rehearsal.aws.sfn;

import static dev.understudy.rehearsal.aws.ServiceError.badRequest;

import dev.understudy.rehearsal.aws.RegionOutage;
import dev.understudy.rehearsal.aws.ServiceError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/**
 * The Step Functions API over whatever runs executions: task tokens, and start, stop and describe
 * of executions.
 *
 * <p>It adds what belongs to the API rather than to the runtime: size limits, outages, and the
 * SDK's exception types.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html">Step
 *     Functions API reference</a>
 */
public final class SfnModel implements SfnClient {
  private static final String SERVICE = "Sfn";

  /** Of an input or output in UTF-8. */
  private static final int PAYLOAD_BYTES_MAX = 256 * 1024;

  private static final int CAUSE_MAX = 32_768;
  private static final int ERROR_MAX = 256;

  private final Clock clock;
  private final RegionOutage outage;
  private final Executions executions;

  /** The API of one region. */
  public SfnModel(Clock clock, RegionOutage outage, Executions executions) {
    this.clock = clock;
    this.outage = outage;
    this.executions = executions;
  }

  @Override
  public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
    return answer(
        () -> {
          if (tooLarge(request.output())) {
            throw new Executions.Refused(
                "InvalidOutput", "The output is longer than " + PAYLOAD_BYTES_MAX + " bytes");
          }
          executions.succeedTask(request.taskToken(), request.output());
          return SendTaskSuccessResponse.builder().build();
        });
  }

  @Override
  public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
    return answer(
        () -> {
          requireLength("error", request.error(), ERROR_MAX);
          requireLength("cause", request.cause(), CAUSE_MAX);
          executions.failTask(
              request.taskToken(),
              Optional.ofNullable(request.error()),
              Optional.ofNullable(request.cause()));
          return SendTaskFailureResponse.builder().build();
        });
  }

  @Override
  public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
    return answer(
        () -> {
          executions.heartbeat(request.taskToken());
          return SendTaskHeartbeatResponse.builder().build();
        });
  }

  @Override
  public StartExecutionResponse startExecution(StartExecutionRequest request) {
    return answer(
        () -> {
          String input = request.input() == null ? "{}" : request.input();
          if (tooLarge(input)) {
            throw new Executions.Refused(
                "InvalidExecutionInput",
                "The input is longer than " + PAYLOAD_BYTES_MAX + " bytes");
          }
          Executions.Started started =
              executions.start(
                  request.stateMachineArn(), request.name() == null ? "" : request.name(), input);
          return StartExecutionResponse.builder()
              .executionArn(started.executionArn())
              .startDate(started.startDate())
              .build();
        });
  }

  @Override
  public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
    return answer(
        () -> {
          Executions.Described execution = executions.describe(request.executionArn());
          DescribeExecutionResponse.Builder response =
              DescribeExecutionResponse.builder()
                  .executionArn(execution.executionArn())
                  .stateMachineArn(execution.stateMachineArn())
                  .name(execution.name())
                  .status(execution.status())
                  .startDate(execution.startDate())
                  .input(execution.inputJson());
          execution.stopDate().ifPresent(response::stopDate);
          execution.output().ifPresent(response::output);
          execution.error().ifPresent(response::error);
          execution.cause().ifPresent(response::cause);
          return response.build();
        });
  }

  @Override
  public StopExecutionResponse stopExecution(StopExecutionRequest request) {
    return answer(
        () -> {
          executions.stop(
              request.executionArn(),
              Optional.ofNullable(request.error()),
              Optional.ofNullable(request.cause()));
          return StopExecutionResponse.builder().stopDate(clock.instant()).build();
        });
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <T> T answer(Supplier<T> call) {
    outage.refuseWhileOn();
    try {
      return call.get();
    } catch (Executions.Refused refused) {
      throw exception(refused);
    }
  }

  private static SfnException exception(Executions.Refused refused) {
    ServiceError error = badRequest(SERVICE, refused.code(), String.valueOf(refused.getMessage()));
    return switch (refused.code()) {
      case "TaskTimedOut" -> error.fill(TaskTimedOutException.builder()).build();
      case "TaskDoesNotExist" -> error.fill(TaskDoesNotExistException.builder()).build();
      case "InvalidToken" -> error.fill(InvalidTokenException.builder()).build();
      case "InvalidOutput" -> error.fill(InvalidOutputException.builder()).build();
      case "InvalidName" -> error.fill(InvalidNameException.builder()).build();
      case "InvalidExecutionInput" -> error.fill(InvalidExecutionInputException.builder()).build();
      case "ExecutionAlreadyExists" ->
          error.fill(ExecutionAlreadyExistsException.builder()).build();
      case "ExecutionDoesNotExist" -> error.fill(ExecutionDoesNotExistException.builder()).build();
      case "StateMachineDoesNotExist" ->
          error.fill(StateMachineDoesNotExistException.builder()).build();
      default -> (SfnException) error.fill(SfnException.builder()).build();
    };
  }

  private static void requireLength(String what, @Nullable String text, int max) {
    if (text != null && text.length() > max) {
      throw new Executions.Refused(
          "ValidationException", "Value at '" + what + "' is longer than " + max + " characters");
    }
  }

  private static boolean tooLarge(String json) {
    // Every character takes one byte at least; the exact count is needed near the limit only.
    return json.length() > PAYLOAD_BYTES_MAX
        || (json.length() > PAYLOAD_BYTES_MAX / 4
            && json.getBytes(StandardCharsets.UTF_8).length > PAYLOAD_BYTES_MAX);
  }
}
