package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.List;
import java.util.Optional;

/** A state. Where {@code next} is empty, the block ends there. */
public sealed interface State {
  /** Its name. */
  String name();

  /** What it says about itself. */
  Optional<String> comment();

  /** Its type. */
  StateType type();

  /** Calls something. */
  record Task(
      String name,
      Optional<String> comment,
      TaskResource resource,
      Optional<Template> arguments,
      Optional<Template> timeoutSeconds,
      Optional<Template> heartbeatSeconds,
      ErrorHandling errors,
      Effects effects,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.TASK;
    }
  }

  /** Shapes data. */
  record Pass(String name, Optional<String> comment, Effects effects, Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.PASS;
    }
  }

  /** Branches. */
  record Choice(
      String name,
      Optional<String> comment,
      List<ChoiceRule> rules,
      Optional<String> defaultNext,
      Effects effects)
      implements State {
    @Override
    public StateType type() {
      return StateType.CHOICE;
    }
  }

  /** Lets time pass. */
  record Wait(
      String name,
      Optional<String> comment,
      WaitFor waitFor,
      Effects effects,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.WAIT;
    }
  }

  /** How long a Wait state waits. */
  sealed interface WaitFor {
    /** A number of seconds. */
    record Seconds(Template seconds) implements WaitFor {}

    /** Until an instant. */
    record Timestamp(Template timestamp) implements WaitFor {}
  }

  /** Ends well. */
  record Succeed(String name, Optional<String> comment, Effects effects) implements State {
    @Override
    public StateType type() {
      return StateType.SUCCEED;
    }
  }

  /** Ends in an error. */
  record Fail(
      String name, Optional<String> comment, Optional<Template> error, Optional<Template> cause)
      implements State {
    @Override
    public StateType type() {
      return StateType.FAIL;
    }
  }

  /** Runs branches side by side. */
  record Parallel(
      String name,
      Optional<String> comment,
      List<Block> branches,
      Optional<Template> arguments,
      ErrorHandling errors,
      Effects effects,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.PARALLEL;
    }
  }

  /** Runs the same block for every item. */
  record MapEach(
      String name,
      Optional<String> comment,
      Optional<Template> items,
      Optional<Template> itemSelector,
      Block processor,
      Distribution distribution,
      Optional<Template> maxConcurrency,
      Optional<Template> toleratedFailureCount,
      Optional<Template> toleratedFailurePercentage,
      ErrorHandling errors,
      Effects effects,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.MAP;
    }
  }
}
