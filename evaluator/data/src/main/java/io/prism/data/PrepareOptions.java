package io.prism.data;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link Prepare} is asked to do.
 *
 * @param name of the dataset, for instance {@code fineweb-edu-sample-10BT}
 * @param inputs files, in the order in which they are read
 * @param out the dataset's folder
 * @param textColumn field or column that holds the text
 * @param tokenizer of the profile
 * @param salt the operator's secret
 * @param validation share of documents
 * @param test share of documents
 * @param shardTokens tokens after which a new shard is begun
 * @param overlapLimit a held-out document with a larger share of its n-grams in the training text
 *     is excluded
 * @param threads that tokenise
 */
public record PrepareOptions(
    String name,
    List<Path> inputs,
    Path out,
    String textColumn,
    Tokenizer tokenizer,
    Salt salt,
    double validation,
    double test,
    long shardTokens,
    double overlapLimit,
    int threads) {

  public PrepareOptions {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new DataException("no input file was named");
    }
    if (shardTokens < 1 || threads < 1) {
      throw new DataException("shard size and threads must be positive");
    }
    if (!(overlapLimit > 0 && overlapLimit <= 1)) {
      throw new DataException("the overlap limit must lie in (0, 1], was " + overlapLimit);
    }
  }

  SplitRule rule() {
    return new SplitRule(salt, validation, test);
  }
}
