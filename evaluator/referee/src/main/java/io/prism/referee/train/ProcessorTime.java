package io.prism.referee.train;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.bytedeco.pytorch.global.torch;

/** What the work of the calling thread has cost. */
public final class ProcessorTime {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /**
   * {@return processor seconds since some moment} Where an operation uses one thread these are the
   * calling thread's, because models may be trained side by side (libtorch computes gradients on
   * the calling thread); else the whole process's, which then does nothing else.
   */
  public static double seconds() {
    return torch.get_num_threads() == 1
        ? THREADS.getCurrentThreadCpuTime() / 1e9
        : SYSTEM.getProcessCpuTime() / 1e9;
  }
}
