package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.ServeRequest;
import dev.understudy.rehearsal.cli.Servers;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import dev.understudy.rehearsal.integration.SdkClients;
import dev.understudy.rehearsal.serve.LambdaEndpoint;
import dev.understudy.rehearsal.serve.StepFunctionsServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Serves with the project's handlers and the SDK's clients. */
final class ProjectServer implements Servers {

  @Override
  public void serve(ServeRequest request, PrintStream out)
      throws IOException, InterruptedException {
    request.awsEndpoint().ifPresent(EndpointClients::useForHandlers);
    LambdaFunctions functions =
        request
            .lambdaEndpoint()
            .map(uri -> new LambdaEndpoint(uri).functions())
            .orElseGet(() -> ProductionFunctions.lazily(request.awsEndpoint().isPresent()));
    Clock clock = Clock.systemUTC();
    try (StepFunctionsServer server =
        new StepFunctionsServer(
            request.port(),
            functions,
            self -> clients(request.awsEndpoint(), self),
            clock,
            // Task tokens let anybody answer a task, so nobody may be able to guess them.
            new SecureRandom().nextLong())) {
      announce(request, server, clock.instant(), out);
      server.join();
    }
  }

  private static SdkClients clients(Optional<URI> awsEndpoint, URI self) {
    SdkClients clients = awsEndpoint.map(EndpointClients::all).orElseGet(SdkClients::new);
    return clients.put("sfn", EndpointClients.stepFunctions(self));
  }

  private static void announce(
      ServeRequest request, StepFunctionsServer server, Instant now, PrintStream out) {
    out.println("Step Functions endpoint: " + server.uri());
    out.println(
        "Lambda tasks: "
            + request.lambdaEndpoint().map(URI::toString).orElse("this project's handlers"));
    out.println(
        "Other AWS calls: "
            + request
                .awsEndpoint()
                .map(URI::toString)
                .orElse("none; a state machine that makes them is refused (--aws-endpoint)"));
    out.println(
        "Started at "
            + now
            + ". Nothing is kept: state machines and executions of an earlier run are gone, and"
            + " these will be.");
    out.println(
        "Try: aws stepfunctions list-state-machines --region eu-west-1 --endpoint-url "
            + server.uri());
    out.println("Stop with Ctrl-C.");
    out.flush();
  }
}
