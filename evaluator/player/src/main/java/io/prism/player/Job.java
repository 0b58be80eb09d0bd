package io.prism.player;

import java.util.List;

/**
 * What of {@code job.json} the player needs.
 *
 * @param seeds one set of initial parameters is made for each that the scale may be trained with
 * @param threads of libtorch
 */
public record Job(String schema, String profile, int attempt, List<Long> seeds, int threads) {
  public Job {
    seeds = List.copyOf(seeds);
    if (!"prism.job.v1".equals(schema)) {
      throw new IllegalArgumentException("expected schema prism.job.v1, found " + schema);
    }
    if (seeds.size() < 2) {
      throw new IllegalArgumentException("a job needs two seeds, found " + seeds.size());
    }
  }
}
