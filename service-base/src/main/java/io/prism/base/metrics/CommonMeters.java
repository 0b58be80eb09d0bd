package io.prism.base.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.prism.base.config.PrismConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who it is that is measured, and the disks that it writes to. */
public final class CommonMeters {
  private CommonMeters() {}

  /** A size of a file store, bytes. */
  private interface Size {
    long of(FileStore store) throws IOException;
  }

  /** Free and total bytes of the file system that {@code path} lies on. */
  public static void disk(MeterRegistry meters, String place, Path path) {
    disk(meters, "prism.disk.free.bytes", place, path, FileStore::getUsableSpace);
    disk(meters, "prism.disk.total.bytes", place, path, FileStore::getTotalSpace);
  }

  private static void disk(MeterRegistry meters, String name, String place, Path path, Size size) {
    Gauge.builder(name, () -> bytes(path, size)).tag("place", place).register(meters);
  }

  private static double bytes(Path path, Size size) {
    Path there = path.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      return size.of(Files.getFileStore(there));
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Beans of every service. */
  static final class Beans {
    /** A name that no monitoring system gives to labels of its own. */
    @Produces
    @Singleton
    MeterFilter service(@ConfigProperty(name = "quarkus.application.name") String service) {
      return MeterFilter.commonTags(List.of(Tag.of("prism_service", service)));
    }

    void started(
        @Observes StartupEvent event,
        MeterRegistry meters,
        PrismConfig config,
        @ConfigProperty(name = "quarkus.application.version") String version) {
      Gauge.builder("prism.up", () -> 1).tag("version", version).register(meters);
      disk(meters, "artifacts", config.artifacts().directory());
    }
  }
}
