package io.prism.reviewing.similarity;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.review.SourceBundle;
import io.prism.review.python.Work;
import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.CodePrint;
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
import org.jspecify.annotations.Nullable;

/** What is read of stored sources: their passages, and the lines behind a relation. Blocking. */
@ApplicationScoped
class Lines {
  private final ArtifactStore artifacts;
  private final Prints prints;
  private final BaseSet base;
  private final Duration parseTime;

  Lines(ArtifactStore artifacts, Prints prints, BaseSet base, ReviewConfig config) {
    this.artifacts = artifacts;
    this.prints = prints;
    this.base = base;
    this.parseTime = config.limits().parseTime();
  }

  List<Region> of(Pair pair) throws IOException {
    return of(pair.later().sources(), pair.earlier().sources(), pair.match().outline());
  }

  /**
   * @param later digest of the later bundle's {@code sources.json}
   * @param outline whether what is computed is alike, and not the text
   */
  List<Region> of(String later, String earlier, boolean outline) throws IOException {
    try {
      return Regions.of(files(later), files(earlier), outline, base, parseTime);
    } catch (Work.Exceeded e) {
      return List.of(); // one from before the bound: percentages must do
    }
  }

  /**
   * {@return what a bundle is recognised by, null when it was not parsed in time}
   *
   * @param sources digest of its {@code sources.json}
   * @throws Work.Exceeded when it takes more steps than a review may
   */
  @Nullable CodePrint print(String sources) throws IOException {
    CodePrint made = prints.take(sources);
    return made != null ? made : CodePrint.of(files(sources), base, parseTime);
  }

  private SortedMap<String, String> files(String sources) throws IOException {
    byte[] json = artifacts.read(new Sha256(sources));
    return ContractJson.read(new String(json, StandardCharsets.UTF_8), SourceBundle.class).files();
  }
}
