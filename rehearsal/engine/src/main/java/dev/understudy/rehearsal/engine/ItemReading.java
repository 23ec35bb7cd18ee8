package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.asl.ItemReader;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.clock.Scheduled;
import dev.understudy.rehearsal.integration.TaskCallback;
import dev.understudy.rehearsal.jsonata.QueryEvaluationFailed;
import dev.understudy.rehearsal.jsonpath.PathFailed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A distributed Map that waits for its items. */
final class ItemReading implements TaskCallback, Scheduled {
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
  private static final long MOST_ITEMS = 100_000_000;

  private final Flow flow;
  private final State.MapEach state;
  private final ItemReader reader;
  private boolean closed;

  private ItemReading(Flow flow, State.MapEach state, ItemReader reader) {
    this.flow = flow;
    this.state = state;
    this.reader = reader;
  }

  static void start(Flow flow, State.MapEach state, ItemReader reader) {
    ItemReading reading = new ItemReading(flow, state, reader);
    Object arguments =
        reader.arguments().isPresent()
            ? reader.arguments().get().evaluate(flow.inputScope())
            : flow.input();
    flow.waitFor(reading);
    flow.run().engine().integrations().readItems(state.name(), reader.action(), arguments, reading);
  }

  @Override
  public void succeed(@Nullable Object output) {
    flow.run().engine().timeline().post(() -> read(output));
  }

  @Override
  public void fail(String error, String cause) {
    flow.run()
        .engine()
        .timeline()
        .post(
            () -> {
              if (!closed) {
                closed = true;
                flow.fail(ErrorOutput.of(error, cause));
                flow.drive();
              }
            });
  }

  private void read(@Nullable Object output) {
    if (closed) {
      return;
    }
    closed = true;
    try {
      MapRun.start(flow, state, limited(ItemText.items(reader, output)));
    } catch (StateFailed e) {
      flow.fail(e.error());
    } catch (QueryEvaluationFailed e) {
      flow.failEvaluation(e);
    } catch (PathFailed e) {
      flow.fail(flow.describe(e));
    }
    flow.drive();
  }

  private List<?> limited(List<?> items) {
    long most =
        reader
            .maxItems()
            .map(n -> n.wholeNumber(flow.inputScope(), Integer.MIN_VALUE, Integer.MAX_VALUE))
            .orElse(0L);
    if (most < 0) {
      throw ItemText.failed("field MaxItems must be positive");
    }
    long taken = most == 0 ? MOST_ITEMS : Math.min(most, MOST_ITEMS);
    return items.size() <= taken ? items : items.subList(0, (int) taken);
  }

  @Override
  public void cancel() {
    closed = true;
  }
}
