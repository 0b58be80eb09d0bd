package io.prism.cli.stack;

import java.util.Random;
import java.util.stream.IntStream;

/** Picks a port base whose whole range is free at this moment. */
final class FreePorts {
  private FreePorts() {}

  static int base() {
    Random random = new Random();
    for (int attempt = 0; attempt < 100; attempt++) {
      int base = 20_000 + 20 * random.nextInt(600);
      if (IntStream.rangeClosed(base, base + Part.KAFKA_CONTROLLER_OFFSET)
          .allMatch(Readiness::isFree)) {
        return base;
      }
    }
    throw new IllegalStateException("no free range of ports found");
  }
}
