package io.prism.referee.text;

import io.prism.contracts.Sha256;
import io.prism.graph.profile.Profile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Where a profile's text comes from. What it draws follows from keys that no bundle knows. */
public interface TextSource {

  /**
   * {@return consecutive rows for this run to learn from}
   *
   * @param seed equal seeds draw equal text
   */
  Rows lessons(long seed, int rows);

  /** {@return rows for the baseline to learn from, the same in every run} */
  Rows baselineLessons(long seed, int rows);

  /**
   * {@return examples that no lesson holds, the same in every run}
   *
   * <p>Each is the beginning of a document of its own, so that the losses of two rows are
   * independent given the model, as the standard error assumes.
   */
  Rows examples(Split split, int rows);

  /** {@return digests of what the text was read from and with, by name; empty when generated} */
  SortedMap<String, Sha256> origins();

  /** {@return the contamination report as it lies in the dataset; empty when generated} */
  Optional<byte[]> contaminationReport();

  /**
   * {@return the source of a profile}
   *
   * @param datasets folder of locked datasets, or one of them; null where there is none
   * @throws io.prism.data.DataException when the profile's dataset is missing, altered, unfinished
   *     or another
   */
  static TextSource of(Profile profile, TextKeys keys, @Nullable Path datasets) {
    return profile.text().builtIn()
        ? new SyntheticText(profile, keys)
        : LockedText.open(profile, keys, datasets);
  }
}
