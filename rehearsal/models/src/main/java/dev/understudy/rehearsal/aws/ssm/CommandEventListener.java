package dev.understudy.rehearsal.aws.ssm;

import java.util.List;
import java.util.Map;

/** Takes the events of commands; {@code EventBridgeModel::emit} fits. */
@FunctionalInterface
public interface CommandEventListener {
  /**
   * An event.
   *
   * @param source {@code aws.ssm}
   * @param detailType {@code EC2 Command Status-change Notification}
   * @param resources the hosts' ARNs
   * @param detail a JSON tree
   */
  void event(String source, String detailType, List<String> resources, Map<String, Object> detail);
}
