package io.prism.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts of one input file, in order. */
interface Documents extends AutoCloseable {
  /** What a file name may end in. */
  List<String> SUFFIXES = List.of(".parquet", ".jsonl", ".jsonl.gz", ".jsonl.zst");

  /** {@return the next text, null at the end} */
  @Nullable String next() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens a file by its name.
   *
   * @param column the field or column that holds the text
   * @throws DataException when the file is of no known kind or has no such column
   */
  static Documents open(Path file, String column) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      return new ParquetDocuments(file, column);
    }
    if (SUFFIXES.stream().anyMatch(name::endsWith)) {
      return new JsonlDocuments(file, column);
    }
    throw new DataException(
        "%s is none of the kinds that are read: %s".formatted(file, String.join(", ", SUFFIXES)));
  }
}
