package dev.understudy.rehearsal.aws.codebuild;

import java.util.List;
import java.util.Map;

/**
 * Takes the events of builds; {@code EventBridgeModel::emit} fits. Called on the thread that caused
 * the event.
 */
@FunctionalInterface
public interface BuildEventListener {
  /**
   * An event.
   *
   * @param source {@code aws.codebuild}
   * @param detailType {@code CodeBuild Build State Change} or {@code CodeBuild Build Phase Change}
   * @param resources the build's ARN
   * @param detail a JSON tree
   */
  void event(String source, String detailType, List<String> resources, Map<String, Object> detail);
}
