package io.prism.reviewing.similarity;

import io.prism.review.similarity.BaseSet;
import io.prism.review.similarity.PublicSources;
import io.prism.reviewing.ReviewConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jboss.logging.Logger;

/** What belongs to everyone: the examples, and the public sources that the operator names. */
@ApplicationScoped
class CommonCode {
  private static final Logger LOG = Logger.getLogger(CommonCode.class);

  /**
   * {@return the base set of this service}
   *
   * @throws IllegalArgumentException when the public sources cannot be read
   */
  @Produces
  @Singleton
  static BaseSet base(SimilarityConfig config, ReviewConfig review) {
    return config.publicSources().map(folder -> with(folder, review)).orElseGet(BaseSet::standard);
  }

  private static BaseSet with(Path folder, ReviewConfig review) {
    try {
      SortedMap<String, String> sources = PublicSources.read(folder);
      BaseSet base = BaseSet.standard().withPublic(sources, review.limits().parseTime());
      LOG.infof("similarity: %d public sources of %s are nobody's", sources.size(), folder);
      return base;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "prism.review.similarity.public-sources: " + e.getMessage(), e);
    }
  }
}
