package dev.understudy.functions.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.understudy.functions.runtime.fault.AwsFaults;
import dev.understudy.functions.runtime.fault.PipelineFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Lambda function that takes a record and returns a record.
 *
 * <p>Whatever goes wrong leaves as a {@link PipelineFault} leaf, since the Java runtime reports an
 * exception by its class name and the state machine matches that name (<a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/java-exceptions.html">Lambda errors in
 * Java</a>).
 *
 * @param <I> the input record
 * @param <O> the output record
 */
public abstract class JsonHandler<I, O> implements RequestStreamHandler {

  private final Class<I> inputType;

  /**
   * For a handler whose input has this class.
   *
   * @param inputType the class of the input record
   */
  protected JsonHandler(Class<I> inputType) {
    this.inputType = inputType;
    SnapStart.beforeSnapshot(this::prime);
  }

  /**
   * Reads an input that is none, so that a snapshot of the function has the JSON machinery of this
   * input loaded. Nothing is done: {@link #handle} is not reached.
   */
  private void prime() {
    try {
      Json.read(new byte[] {'{', '}'}, inputType);
    } catch (PipelineFault expected) {
      Json.toTree(Map.of("primed", String.valueOf(expected.getMessage())));
    }
  }

  /**
   * Does the work. May throw any {@link PipelineFault}; an SDK exception that escapes is read as
   * coming from a change, which is the careful reading.
   */
  protected abstract O handle(I input);

  /**
   * The same function for a caller in this process.
   *
   * @param jsonTree maps, lists, strings, numbers and booleans
   * @return a tree of the same kind
   * @throws PipelineFault as {@link #handle} does
   */
  public final Object invoke(Object jsonTree) {
    return Json.toTree(answer(Json.fromTree(jsonTree, inputType)));
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] bytes = input.readAllBytes();
    Map<String, String> line = new LinkedHashMap<>();
    line.put("handler", getClass().getSimpleName());
    line.put("requestId", String.valueOf(context.getAwsRequestId()));
    LogFacts.add(line, bytes, LogFacts.OF_INPUT);
    try {
      I request = Json.read(bytes, inputType);
      Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
      byte[] answer =
          Json.MAPPER.writeValueAsBytes(Deadline.within(remaining, () -> answer(request)));
      LogFacts.add(line, answer, LogFacts.OF_OUTPUT);
      line.put("outcome", "answered");
      log(context, line);
      output.write(answer);
    } catch (PipelineFault fault) {
      line.put("outcome", fault.getClass().getSimpleName());
      line.put("message", String.valueOf(fault.getMessage()));
      log(context, line);
      throw fault;
    }
  }

  private O answer(I input) {
    try {
      return handle(input);
    } catch (RuntimeException e) {
      throw AwsFaults.translate(e, true);
    }
  }

  private static void log(Context context, Map<String, String> line) throws IOException {
    context.getLogger().log(Json.MAPPER.writeValueAsString(line) + "\n");
  }
}
