package dev.understudy.rehearsal.terraform;

import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** How long builds take. */
public interface BuildTimes {
  /** In the queue and until the container runs. */
  Duration provisioning(String stack);

  /**
   * Of the BUILD phase, where Terraform works.
   *
   * @param action as in the buildspec
   */
  Duration work(String stack, String action);

  /**
   * Drawn with a long tail. Half of the plans take less than 12 s and half of the applies less than
   * 40 s, which include the boot of instances; measured were 3 s to plan and 83 s to apply a web
   * stack of 40 resources, of which 60 s were the provider's fixed wait.
   */
  static BuildTimes drawn(Chance chance) {
    return drawn(chance, stack -> "");
  }

  /**
   * The same distributions, each stack with draws of its own: its builds take the same time
   * whichever other stacks there are, and in whichever order they are built.
   */
  static BuildTimes drawnForEachStack(Chance chance) {
    return drawn(chance, stack -> " of " + stack);
  }

  private static BuildTimes drawn(Chance chance, UnaryOperator<String> whose) {
    return new BuildTimes() {
      @Override
      public Duration provisioning(String stack) {
        return Duration.ofMillis(
            chance.longTailed("build provisioning" + whose.apply(stack), 6_000, 15_000));
      }

      @Override
      public Duration work(String stack, String action) {
        return Duration.ofMillis(
            action.equals("APPLY")
                ? chance.longTailed("terraform apply" + whose.apply(stack), 15_000, 40_000)
                : chance.longTailed("terraform plan" + whose.apply(stack), 5_000, 12_000));
      }
    };
  }
}
