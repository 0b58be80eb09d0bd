package io.prism.reviewing.similarity;

import io.prism.review.similarity.CodePrint;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints that the rules' step has made, until the comparison asks for them: the same bundle is not
 * parsed twice. Nothing depends on one being here; after a restart it is made anew.
 */
@ApplicationScoped
public class Prints {
  /** At most 64 KiB each. */
  private static final int MOST = 32;

  private final Map<String, CodePrint> kept = new LinkedHashMap<>();

  /**
   * Keeps one for a while.
   *
   * @param sources digest of {@code sources.json}
   */
  public synchronized void keep(String sources, CodePrint print) {
    kept.put(sources, print);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /** {@return the print of a bundle, which is forgotten; null where there is none} */
  synchronized @Nullable CodePrint take(String sources) {
    return kept.remove(sources);
  }
}
