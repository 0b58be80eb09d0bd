package io.prism.referee.train;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this process has cost. */
final class ProcessorTime {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ProcessorTime() {}

  /** {@return processor seconds of all threads since the start of the process} */
  static double seconds() {
    return SYSTEM.getProcessCpuTime() / 1e9;
  }
}
