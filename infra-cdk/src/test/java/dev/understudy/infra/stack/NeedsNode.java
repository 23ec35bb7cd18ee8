package dev.understudy.infra.stack;

import java.io.File;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** CDK runs on Node: without it these tests are skipped on a person's machine and fail in CI. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNode.Condition.class)
@interface NeedsNode {

  /** Looks for {@code node} on the PATH. */
  final class Condition implements ExecutionCondition {

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (found(Optional.ofNullable(System.getenv("PATH")).orElse(""))) {
        return ConditionEvaluationResult.enabled("node is on the PATH");
      }
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("no node on the PATH: CI must run the CDK tests");
      }
      if (!SAID.getAndSet(true)) {
        System.out.println("infra-cdk: no node on the PATH, the CDK tests are skipped");
      }
      return ConditionEvaluationResult.disabled("no node on the PATH");
    }

    static boolean found(String path) {
      return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
          .splitAsStream(path)
          .filter(folder -> !folder.isEmpty())
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
  }
}
