package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.clock.Scheduled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches of one visit to a Parallel state. */
final class ParallelRun implements Flow.Owner, Scheduled {
  private final Flow flow;
  private final State.Parallel state;
  private final List<Flow> branches = new ArrayList<>();
  private final @Nullable Object[] outputs;
  private int running;
  private boolean closed;

  private ParallelRun(Flow flow, State.Parallel state) {
    this.flow = flow;
    this.state = state;
    this.outputs = new @Nullable Object[state.branches().size()];
    this.running = state.branches().size();
  }

  static void start(Flow flow, State.Parallel state) {
    Object input =
        state.arguments().isPresent()
            ? state.arguments().get().evaluate(flow.inputScope())
            : flow.input();
    ParallelRun parallel = new ParallelRun(flow, state);
    flow.waitFor(parallel);
    flow.record(EventType.PARALLEL_STATE_STARTED, EventDetail.NONE);
    for (Block block : state.branches()) {
      parallel.branches.add(
          new Flow(flow.run(), block, new Variables(flow.variables()), parallel, flow.mapItem()));
    }
    long started = flow.lastEventId();
    for (Flow branch : parallel.branches) {
      if (!parallel.closed) {
        branch.start(input, started);
      }
    }
  }

  @Override
  public void succeeded(Flow branch, @Nullable Object output) {
    if (closed) {
      return;
    }
    outputs[branches.indexOf(branch)] = output;
    if (--running > 0) {
      return;
    }
    closed = true;
    flow.recordAfter(branch.lastEventId(), EventType.PARALLEL_STATE_SUCCEEDED, EventDetail.NONE);
    List<@Nullable Object> result = new ArrayList<>(Arrays.asList(outputs));
    flow.finish(result, state.effects(), state.next());
  }

  @Override
  public void failed(Flow branch, ErrorOutput error) {
    if (closed) {
      return;
    }
    closed = true;
    branches.forEach(Flow::abort);
    flow.recordAfter(branch.lastEventId(), EventType.PARALLEL_STATE_FAILED, EventDetail.NONE);
    flow.fail(error);
    flow.drive();
  }

  @Override
  public void cancel() {
    closed = true;
    branches.forEach(Flow::cancel);
  }
}
