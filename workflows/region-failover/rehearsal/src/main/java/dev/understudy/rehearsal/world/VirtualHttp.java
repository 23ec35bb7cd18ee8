package dev.understudy.rehearsal.world;

import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Answers HTTP requests for the regions. No time passes: how long an answer took is only said. */
final class VirtualHttp implements HttpProbe {
  private static final String JSON = "application/json";
  private static final int USUAL_MILLIS_LEAST = 15;
  private static final int USUAL_MILLIS_MOST = 60;

  private final Map<String, VirtualRegion> byHost;
  private final ServiceContract contract;
  private final long slowMillis;
  private final Chance chance;
  private Heard heard = (host, method, path, well) -> {};

  /**
   * @param byHost the regions by the host of their endpoint
   * @param slowMillis what a slow region takes
   */
  VirtualHttp(
      Map<String, VirtualRegion> byHost, ServiceContract contract, long slowMillis, Chance chance) {
    this.byHost = Map.copyOf(byHost);
    this.contract = contract;
    this.slowMillis = slowMillis;
    this.chance = chance;
  }

  /** Who hears of every request from now on. */
  void tell(Heard listener) {
    heard = listener;
  }

  @Override
  public ProbeAnswer send(ProbeRequest request) {
    ProbeAnswer answer = answer(request);
    heard.asked(
        String.valueOf(request.uri().getHost()),
        request.method(),
        request.uri().getPath(),
        contract.isKept(request.method(), request.uri().getPath(), answer));
    return answer;
  }

  private ProbeAnswer answer(ProbeRequest request) {
    URI uri = request.uri();
    VirtualRegion region = byHost.get(uri.getHost());
    if (region == null) {
      return new ProbeAnswer.NotAnswered("no such host: " + uri.getHost());
    }
    return switch (region.state()) {
      case HEALTHY -> served(request, usualMillis());
      case SLOW -> served(request, slowMillis);
      case GRAY ->
          contract.isGate(request.method(), uri.getPath())
              ? served(request, usualMillis())
              : new ProbeAnswer.Answered(500, JSON, "{\"status\":\"failed\"}", usualMillis());
      case ERRORS ->
          new ProbeAnswer.Answered(503, JSON, "{\"status\":\"unavailable\"}", usualMillis());
      case DOWN ->
          new ProbeAnswer.NotAnswered("no answer within " + request.timeoutMillis() + " ms");
    };
  }

  private ProbeAnswer served(ProbeRequest request, long millis) {
    if (millis > request.timeoutMillis()) {
      return new ProbeAnswer.NotAnswered("no answer within " + request.timeoutMillis() + " ms");
    }
    Optional<ServiceContract.Reply> reply =
        contract.reply(request.method(), request.uri().getPath());
    return reply.isPresent()
        ? new ProbeAnswer.Answered(reply.get().status(), JSON, reply.get().body(), millis)
        : new ProbeAnswer.Answered(404, JSON, "{}", millis);
  }

  private long usualMillis() {
    return chance.between("http latency", USUAL_MILLIS_LEAST, USUAL_MILLIS_MOST);
  }
}
