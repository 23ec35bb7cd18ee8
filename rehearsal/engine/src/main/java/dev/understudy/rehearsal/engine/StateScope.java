package dev.understudy.rehearsal.engine;

import dev.understudy.rehearsal.jsonata.Scope;
import dev.understudy.rehearsal.jsonata.StatesObject;
import dev.understudy.rehearsal.jsonata.Undefined;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the expressions of a state see at one point of its life. */
final class StateScope implements Scope {
  private final Flow flow;
  private final StatesObject states;

  private StateScope(Flow flow, StatesObject states) {
    this.flow = flow;
    this.states = states;
  }

  static StateScope ofInput(Flow flow, ContextObject context) {
    return of(flow, Undefined.UNDEFINED, Undefined.UNDEFINED, context);
  }

  static StateScope ofResult(Flow flow, @Nullable Object result, ContextObject context) {
    return of(flow, result, Undefined.UNDEFINED, context);
  }

  static StateScope ofError(Flow flow, ErrorOutput error, ContextObject context) {
    return of(flow, Undefined.UNDEFINED, error.tree(), context);
  }

  private static StateScope of(
      Flow flow, @Nullable Object result, @Nullable Object error, ContextObject context) {
    return new StateScope(flow, new StatesObject(flow.input(), result, error, context));
  }

  @Override
  public @Nullable Object variable(String name) {
    return name.equals("states") ? states : flow.variables().find(name);
  }

  @Override
  public Instant now() {
    return flow.run().now();
  }

  @Override
  public long nextRandom() {
    return flow.run().random().nextLong();
  }
}
