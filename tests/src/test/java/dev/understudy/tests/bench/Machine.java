package dev.understudy.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the benchmarks ran on, in words. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  static List<String> describe() throws IOException {
    return List.of(
        String.format(
            Locale.ROOT,
            "- Machine: %s, %d cores, %.0f GiB, %s",
            processor(),
            SYSTEM.getAvailableProcessors(),
            SYSTEM.getTotalMemorySize() / (double) (1L << 30),
            SYSTEM.getName() + " " + SYSTEM.getVersion()),
        "- JDK: "
            + System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.runtime.version"));
  }

  /** How many processes want to run; well below the number of cores when the machine is quiet. */
  static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  private static String processor() throws IOException {
    if (Files.isReadable(CPU_INFO)) {
      for (String line : Files.readAllLines(CPU_INFO)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return SYSTEM.getArch();
  }
}
