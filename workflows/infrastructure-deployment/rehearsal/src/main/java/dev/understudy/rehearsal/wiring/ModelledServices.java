package dev.understudy.rehearsal.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.understudy.functions.runbook.plan.RegionTarget;
import dev.understudy.rehearsal.world.ServiceContract;
import dev.understudy.workflows.deployment.DeploymentPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/**
 * The services behind a deployment's gates and cutover: one HTTP server on loopback that knows
 * their hosts and answers what the runbook expects of them, or 503.
 */
final class ModelledServices implements AutoCloseable {
  private final ServiceContract contract;
  private final Map<String, RegionTarget> targets = new HashMap<>();
  private final Predicate<RegionTarget> well;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ModelledServices(DeploymentPlan plan, Predicate<RegionTarget> well, HttpServer server) {
    this.contract =
        new ServiceContract(
            plan.gate(),
            plan.cutover().stream().flatMap(cutover -> cutover.journeys().stream()).toList());
    this.well = well;
    this.server = server;
    DeploymentWorkflow.targets(plan)
        .forEach(target -> targets.putIfAbsent(host(URI.create(target.endpoint())), target));
  }

  static ModelledServices open(DeploymentPlan plan, Predicate<RegionTarget> well) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
      ModelledServices services = new ModelledServices(plan, well, server);
      server.setExecutor(services.threads);
      server.createContext("/", services::answer);
      server.start();
      return services;
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free on loopback for the services", e);
    }
  }

  /** Where to connect for a URI; nothing for hosts that are none of these. */
  Optional<InetSocketAddress> route(URI uri) {
    return targets.containsKey(host(uri)) ? Optional.of(server.getAddress()) : Optional.empty();
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
      Optional<RegionTarget> target =
          Optional.ofNullable(targets.get(asked.replaceFirst(":[0-9]+$", "")));
      if (target.filter(well).isEmpty()) {
        write(exchange, 503, "{\"status\":\"unavailable\"}");
        return;
      }
      Optional<ServiceContract.Reply> reply =
          contract.reply(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      write(
          exchange,
          reply.map(ServiceContract.Reply::status).orElse(404),
          reply.map(ServiceContract.Reply::body).orElse("{}"));
    }
  }

  private static void write(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
