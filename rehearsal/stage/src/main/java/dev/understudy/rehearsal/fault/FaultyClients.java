package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.clock.Timeline;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Stands in front of the SDK clients of handlers. The clients are interfaces, so one proxy draws
 * the faults of all of them and names every call.
 */
public final class FaultyClients {
  // No request leaves the process in these.
  private static final Set<String> SILENT =
      Set.of(
          "serviceName", "close", "toString", "hashCode", "equals", "serviceClientConfiguration");

  private final Timeline timeline;
  private final InjectedFaults strikes;
  private final CurrentCall current;

  /** Clients on a timeline, struck by a plan. */
  public FaultyClients(Timeline timeline, InjectedFaults strikes, CurrentCall current) {
    this.timeline = timeline;
    this.strikes = strikes;
    this.current = current;
  }

  /**
   * A client whose calls are struck.
   *
   * @param type the SDK's interface
   * @param service the name in front of its calls: {@code route53}
   */
  public <C extends SdkClient> C around(Class<C> type, String service, C client) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            SILENT.contains(method.getName())
                ? invoke(client, method, arguments)
                : struck(service + ":" + method.getName(), client, method, arguments);
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private @Nullable Object struck(
      String name, SdkClient client, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    Optional<CallFault> fault = strikes.next(Place.SDK, name, current.site());
    if (fault.isEmpty()) {
      String service = name.substring(0, name.indexOf(':'));
      Optional<CallFaultKind> window = strikes.windows().befalling(service, name);
      if (window.isPresent()) {
        throw window.get() == CallFaultKind.REFUSED
            ? answered("ThrottlingException", 400, "Rate exceeded")
            : answered("ServiceUnavailable", 503, "Service Unavailable");
      }
      return invoke(client, method, arguments);
    }
    throw whatTheCallerSees(fault.get(), name, client, method, arguments);
  }

  private Throwable whatTheCallerSees(
      CallFault fault,
      String name,
      SdkClient client,
      Method method,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    return switch (fault.kind()) {
      case REFUSED -> answered("ThrottlingException", 400, "Rate exceeded");
      case UNAVAILABLE -> answered("InternalFailure", 503, "Service Unavailable");
      case REPLY_LOST -> {
        var _ = invoke(client, method, arguments);
        yield silence(name);
      }
      case LANDED_LATE -> {
        landLater(fault.millis(), client, method, arguments);
        yield silence(name);
      }
      case CRASHED_BEFORE -> new HandlerCrash(name);
      case CRASHED_AFTER -> {
        var _ = invoke(client, method, arguments);
        yield new HandlerCrash(name);
      }
      case NO_REPLY, STARTED_LATE, ANSWERED_LATE, DUPLICATED, EVENT_LOST ->
          new IllegalStateException(fault.inWords() + " cannot strike an SDK call");
    };
  }

  private void landLater(
      long millis, SdkClient client, Method method, @Nullable Object @Nullable [] arguments) {
    var caller = current.site();
    var _ =
        timeline.after(
            Duration.ofMillis(millis),
            "a request that was long on its way",
            () -> current.during(caller, () -> land(client, method, arguments)));
  }

  // Whatever the service says to it, nobody listens any more.
  private static void land(
      SdkClient client, Method method, @Nullable Object @Nullable [] arguments) {
    try {
      invoke(client, method, arguments);
    } catch (AwsServiceException | SdkClientException refused) {
      return;
    } catch (RuntimeException | Error broken) {
      throw broken;
    } catch (Throwable broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static @Nullable Object invoke(
      SdkClient client, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      Throwable thrown = e.getCause();
      throw thrown == null ? e : thrown;
    }
  }

  private static AwsServiceException answered(String code, int status, String message) {
    return AwsServiceException.builder()
        .statusCode(status)
        .message(message + " (fault plan)")
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }

  private static SdkClientException silence(String name) {
    return SdkClientException.builder()
        .message("Unable to execute HTTP request: Read timed out (" + name + ", fault plan)")
        .cause(new SocketTimeoutException("Read timed out"))
        .build();
  }
}
