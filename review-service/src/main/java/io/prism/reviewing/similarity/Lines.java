package io.prism.reviewing.similarity;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.review.SourceBundle;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.Region;
import io.prism.review.similarity.Regions;
import io.prism.reviewing.ReviewConfig;
import io.prism.reviewing.similarity.Judgement.Pair;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/** The lines behind a relation, from the stored sources of both. Blocking. */
@ApplicationScoped
class Lines {
  private final ArtifactStore artifacts;
  private final Duration parseTime;

  Lines(ArtifactStore artifacts, ReviewConfig config) {
    this.artifacts = artifacts;
    this.parseTime = config.limits().parseTime();
  }

  List<Region> of(Pair pair) throws IOException {
    return of(pair.later().sources(), pair.earlier().sources());
  }

  /**
   * @param later digest of the later bundle's {@code sources.json}
   */
  List<Region> of(String later, String earlier) throws IOException {
    return Regions.of(files(later), files(earlier), BaseSet.standard(), parseTime);
  }

  private SortedMap<String, String> files(String sources) throws IOException {
    byte[] json = artifacts.read(new Sha256(sources));
    return ContractJson.read(new String(json, StandardCharsets.UTF_8), SourceBundle.class).files();
  }
}
