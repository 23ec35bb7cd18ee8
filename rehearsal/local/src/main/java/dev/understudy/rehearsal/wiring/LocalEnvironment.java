package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.engine.ExecutionListener;
import dev.understudy.rehearsal.report.OperationReport;
import java.util.List;
import java.util.Map;

/**
 * What one operation meets on this machine: the account and what stands behind it, such as regions
 * that serve, a name server, or Terraform. Closed when the operation has ended.
 */
public interface LocalEnvironment extends AutoCloseable {

  /** The account; runbook and policies are put into it by who performs the operation. */
  Services services();

  /** The state machines for the region that the operation runs in. */
  Definitions definitions();

  /** How handlers reach what is outside of the account. */
  Stage.Seams seams();

  /** What hears of the operation's executions, from its start on. */
  List<ExecutionListener> listeners();

  /**
   * Gets ready what the operation is to find, and waits until it is there.
   *
   * @return what starts the operation, as its input's {@code trigger}
   */
  default Map<String, ?> begin(Stage stage) throws InterruptedException {
    return Map.of("source", "person");
  }

  /** The operation has ended, and nothing is closed yet. */
  default void ended() throws InterruptedException {}

  /** Keeps what later operations need; called once, also when the JVM is ended before. */
  default void keep() {}

  /** What the operation showed. */
  OperationReport report(PerformedOperation performed);

  @Override
  void close();
}
