package dev.understudy.rehearsal.cli;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}: the embedded runtime for the AWS CLI, any SDK, and this project's commands. */
@Command(
    name = "serve",
    description =
        "Be a Step Functions endpoint on this machine, with JSONata, until stopped. It listens on"
            + " 127.0.0.1 only and keeps nothing: after a restart there are no state machines and"
            + " no executions.",
    footer = {
      "  understudy serve",
      "  understudy serve --port 9000 --lambda-endpoint http://127.0.0.1:3001"
          + " --aws-endpoint http://127.0.0.1:5000",
      "  aws stepfunctions list-state-machines --region eu-west-1"
          + " --endpoint-url http://127.0.0.1:8083"
    })
final class ServeCommand implements Callable<Integer> {

  private static final int PORT_MAX = 65_535;

  private final Stages stages;
  private final Surroundings surroundings;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8083",
      description = "Where to listen on 127.0.0.1; 0 for a free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--lambda-endpoint",
      paramLabel = "URL",
      description =
          "Where Lambda tasks go, such as sam local start-lambda (default: the project's own"
              + " handlers, in this process).")
  private @Nullable String lambdaEndpoint;

  @Option(
      names = "--aws-endpoint",
      paramLabel = "URL",
      description =
          "Where all other AWS calls go, those of the project's handlers too. Without it a state"
              + " machine that makes such calls is refused.")
  private @Nullable String awsEndpoint;

  ServeCommand(Stages stages, Surroundings surroundings) {
    this.stages = stages;
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (port < 0 || port > PORT_MAX) {
      throw new BadInput("--port has to be between 0 and " + PORT_MAX + ", was " + port);
    }
    ServeRequest request =
        new ServeRequest(
            port,
            Endpoints.optional("--lambda-endpoint", lambdaEndpoint),
            Endpoints.optional("--aws-endpoint", awsEndpoint));
    try {
      stages.servers().serve(request, surroundings.out());
    } catch (BindException taken) {
      throw new BadInput(
          "Port " + port + " cannot be had (" + taken.getMessage() + "); name another by --port");
    }
    return ExitCode.SUCCEEDED;
  }
}
