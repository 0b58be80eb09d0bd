package io.prism.data;

import io.prism.contracts.Require;
import io.prism.contracts.Sha256;

/**
 * Two files that belong together.
 *
 * @param path of the tokens, relative to the dataset; the index stands beside it
 * @param sha256 of the tokens
 * @param indexSha256 of the index
 * @param documents entries of the index
 * @param tokens separators included
 * @param utf8Bytes of the texts
 */
public record Shard(
    String path, Sha256 sha256, Sha256 indexSha256, long documents, long tokens, long utf8Bytes) {
  static final String TOKENS = ".tokens";
  static final String INDEX = ".index";

  public Shard {
    Require.text(path, "shard path");
    if (!path.matches("(train|validation|test)/[0-9]+-[0-9]+\\.tokens")) {
      throw new IllegalArgumentException("not a shard's path: " + path);
    }
    Require.notNegative(documents, "documents");
    Require.notNegative(tokens, "tokens");
    Require.notNegative(utf8Bytes, "bytes");
  }

  String indexPath() {
    return path.substring(0, path.length() - TOKENS.length()) + INDEX;
  }
}
