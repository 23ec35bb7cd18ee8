package dev.understudy.tests.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a process holds between two drills.
 *
 * @param heapBytes in use after a full garbage collection
 * @param threads alive, platform threads only: virtual ones are on the heap
 * @param files open file descriptors, sockets among them; -1 where the system does not tell
 * @param classes loaded and not unloaded
 */
record Vitals(long heapBytes, int threads, long files, int classes) {

  private static final int SETTLE_POLLS_MAX = 40;
  private static final int STEADY_POLLS = 6;
  private static final long POLL_MILLIS = 250;

  /** Waits until threads that were told to end have ended, then measures. */
  static Vitals settled() throws InterruptedException {
    int steady = 0;
    int last = -1;
    for (int i = 0; i < SETTLE_POLLS_MAX && steady < STEADY_POLLS; i++) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      int now = ManagementFactory.getThreadMXBean().getThreadCount();
      steady = now == last ? steady + 1 : 0;
      last = now;
    }
    // What a first collection finds to clean up, such as references, the second one frees.
    System.gc();
    System.gc();
    return new Vitals(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getOpenFileDescriptorCount()
            : -1,
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "heap %.2f MiB, %d threads, %d files, %d classes",
        heapBytes / (double) (1 << 20),
        threads,
        files,
        classes);
  }
}
