package dev.understudy.functions.traffic;

import dev.understudy.functions.runtime.HttpProbe;
import dev.understudy.functions.runtime.ProbeAnswer;
import dev.understudy.functions.runtime.ProbeAnswer.Answered;
import dev.understudy.functions.runtime.ProbeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers by host; healthy unless told otherwise. */
final class FakeHttp implements HttpProbe {

  static final Answered OK = new Answered(200, "application/json", "{\"status\":\"ok\"}", 12);

  final Map<String, ProbeAnswer> byHost = new HashMap<>();
  final List<ProbeRequest> sent = new ArrayList<>();

  @Override
  public ProbeAnswer send(ProbeRequest request) {
    sent.add(request);
    return byHost.getOrDefault(request.uri().getHost(), OK);
  }

  void answer(String region, ProbeAnswer answer) {
    byHost.put(region + ".shop.example.test", answer);
  }
}
