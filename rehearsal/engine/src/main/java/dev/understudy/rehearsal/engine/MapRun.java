package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.jsonata.QueryEvaluationFailed;
import dev.understudy.rehearsal.jsonata.Template;
import dev.understudy.rehearsal.jsonpath.PathFailed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The iterations of one visit to an inline Map state.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html">Using
 *     Map state in Inline mode</a>
 */
final class MapRun implements Flow.Owner, Scheduled {
  // https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
  private static final int MOST_CHILDREN = 10_000;

  private final Flow flow;
  private final State.MapEach state;
  private final List<?> items;
  private final int concurrency;
  private final Optional<Long> tolerated;
  private final @Nullable Object[] outputs;
  private final Map<Flow, Integer> running = new LinkedHashMap<>();
  private long started;
  private int next;
  private int failures;
  private boolean pumping;
  private boolean closed;

  private MapRun(
      Flow flow, State.MapEach state, List<?> items, int concurrency, Optional<Long> tolerated) {
    this.flow = flow;
    this.state = state;
    this.items = items;
    this.concurrency = concurrency;
    this.tolerated = tolerated;
    this.outputs = new @Nullable Object[items.size()];
  }

  static void start(Flow flow, State.MapEach state) {
    if (state.distribution().reader().isPresent()) {
      ItemReading.start(flow, state, state.distribution().reader().get());
    } else {
      start(flow, state, StateStart.items(flow, state));
    }
  }

  /** Begins the iterations over items that are there. */
  static void start(Flow flow, State.MapEach state, List<?> found) {
    StateScope scope = flow.inputScope();
    List<?> items =
        state.distribution().batcher().isPresent()
            ? ItemBatches.of(state.distribution().batcher().get(), found, scope)
            : found;
    int quota =
        state.distribution().distributed()
            ? MOST_CHILDREN
            : flow.run().engine().quotas().inlineMapConcurrency();
    long wanted = number(state.maxConcurrency(), scope, Integer.MAX_VALUE).orElse(0L);
    int concurrency = wanted == 0 ? quota : (int) Math.min(wanted, quota);
    MapRun map = new MapRun(flow, state, items, concurrency, tolerated(state, scope, items.size()));
    flow.waitFor(map);
    flow.record(EventType.MAP_STATE_STARTED, new EventDetail.MapStarted(items.size()));
    map.started = flow.lastEventId();
    map.pump();
  }

  private static Optional<Long> tolerated(State.MapEach state, StateScope scope, int items) {
    Optional<Long> count = number(state.toleratedFailureCount(), scope, Integer.MAX_VALUE);
    Optional<Long> share =
        state
            .toleratedFailurePercentage()
            .map(template -> (long) (template.decimal(scope, 0, 100) * items / 100));
    // Where both are given, the first one exceeded fails the Map.
    return count.isPresent() && share.isPresent()
        ? Optional.of(Math.min(count.get(), share.get()))
        : count.or(() -> share);
  }

  private static Optional<Long> number(Optional<Template> template, StateScope scope, long max) {
    return template.map(number -> number.wholeNumber(scope, 0, max));
  }

  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (!closed && next < items.size() && running.size() < concurrency) {
        iterate(next++);
      }
    } finally {
      pumping = false;
    }
    if (!closed && next == items.size() && running.isEmpty()) {
      closed = true;
      flow.record(EventType.MAP_STATE_SUCCEEDED, EventDetail.NONE);
      List<@Nullable Object> result = new ArrayList<>(Arrays.asList(outputs));
      flow.finish(result, state.effects(), state.next());
    }
  }

  private void iterate(int index) {
    ContextObject.MapItem item = new ContextObject.MapItem(index, items.get(index));
    Object input = item.value();
    if (state.itemSelector().isPresent()) {
      try {
        StateScope scope = StateScope.ofInput(flow, flow.contextOf(item));
        input = state.itemSelector().get().evaluate(scope);
      } catch (QueryEvaluationFailed e) {
        cancel();
        flow.failEvaluation(e);
        flow.drive();
        return;
      } catch (PathFailed e) {
        cancel();
        flow.fail(flow.describe(e));
        flow.drive();
        return;
      }
    }
    Flow iteration =
        new Flow(
            flow.run(),
            state.processor(),
            new Variables(flow.variables()),
            this,
            Optional.of(item));
    running.put(iteration, index);
    long startedId =
        flow.run().record(started, EventType.MAP_ITERATION_STARTED, iterationDetail(index));
    iteration.start(input, startedId);
  }

  private EventDetail iterationDetail(int index) {
    return new EventDetail.Iteration(state.name(), index);
  }

  private void end(Flow iteration, int index, EventType type, @Nullable Object output) {
    outputs[index] = output;
    flow.recordAfter(iteration.lastEventId(), type, iterationDetail(index));
  }

  @Override
  public void succeeded(Flow iteration, @Nullable Object output) {
    Integer index = running.remove(iteration);
    if (closed || index == null) {
      return;
    }
    end(iteration, index, EventType.MAP_ITERATION_SUCCEEDED, output);
    pump();
  }

  @Override
  public void failed(Flow iteration, ErrorOutput error) {
    Integer index = running.remove(iteration);
    if (closed || index == null) {
      return;
    }
    end(iteration, index, EventType.MAP_ITERATION_FAILED, error.tree());
    failures++;
    if (tolerated.isPresent() && failures <= tolerated.get()) {
      pump();
      return;
    }
    abortOthers();
    flow.record(EventType.MAP_STATE_FAILED, EventDetail.NONE);
    flow.fail(
        tolerated.isPresent()
            ? ErrorOutput.of(
                ErrorOutput.THRESHOLD, "The specified tolerated failure threshold was exceeded")
            : error);
    flow.drive();
  }

  private void abortOthers() {
    List<Map.Entry<Flow, Integer>> others = new ArrayList<>(running.entrySet());
    others.sort(Map.Entry.comparingByValue());
    closed = true;
    for (Map.Entry<Flow, Integer> other : others) {
      other.getKey().abort();
      end(other.getKey(), other.getValue(), EventType.MAP_ITERATION_ABORTED, null);
    }
  }

  @Override
  public void cancel() {
    closed = true;
    running.keySet().forEach(Flow::cancel);
  }
}
