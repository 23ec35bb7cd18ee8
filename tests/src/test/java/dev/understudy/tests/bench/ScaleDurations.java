package dev.understudy.tests.bench;

import dev.understudy.rehearsal.terraform.BuildTimes;
import dev.understudy.rehearsal.world.Chance;
import java.time.Duration;

/** How long the builds of the scale benchmark take. */
enum ScaleDurations {
  /** All alike, the medians of what is drawn: what a pipeline adds is all that grows. */
  ALIKE {
    @Override
    BuildTimes times(Chance chance) {
      return new BuildTimes() {
        @Override
        public Duration provisioning(String stack) {
          return Duration.ofSeconds(15);
        }

        @Override
        public Duration work(String stack, String action) {
          return Duration.ofSeconds(action.equals("APPLY") ? 40 : 12);
        }
      };
    }
  },

  /** Drawn with a long tail, as {@link BuildTimes#drawnForEachStack} says. */
  DRAWN {
    @Override
    BuildTimes times(Chance chance) {
      return BuildTimes.drawnForEachStack(chance);
    }
  };

  // DOWNLOAD_SOURCE, INSTALL, PRE_BUILD, POST_BUILD, UPLOAD_ARTIFACTS, FINALIZING: a second each in
  // the model of a build.
  private static final Duration OTHER_PHASES = Duration.ofSeconds(6);

  abstract BuildTimes times(Chance chance);

  /** Both builds of a stack, each from its order to its end. */
  static Duration ofStack(BuildTimes times, String stack) {
    return times
        .provisioning(stack)
        .plus(times.work(stack, "PLAN"))
        .plus(times.provisioning(stack))
        .plus(times.work(stack, "APPLY"))
        .plus(OTHER_PHASES.multipliedBy(2));
  }
}
