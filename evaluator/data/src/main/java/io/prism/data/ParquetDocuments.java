package io.prism.data;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One column of a parquet file; other columns are not read. */
final class ParquetDocuments implements Documents {
  private final Path path;
  private final ParquetFileReader file;
  private final ColumnReader column;
  private @Nullable String[] batch = {};
  private int at;
  private long row;

  ParquetDocuments(Path path, String name) throws IOException {
    this.path = path;
    try {
      file = ParquetFileReader.open(InputFile.of(path));
    } catch (IOException | RuntimeException e) {
      throw new DataException(path + " is not a readable parquet file: " + e.getMessage(), e);
    }
    requireText(name);
    column = file.columnReader(name);
  }

  private void requireText(String name) throws IOException {
    List<ColumnSchema> columns = file.getFileSchema().getColumns();
    boolean text =
        columns.stream()
            .anyMatch(c -> c.name().equals(name) && c.type() == PhysicalType.BYTE_ARRAY);
    if (!text) {
      file.close();
      throw new DataException(
          "%s has no text column '%s'; its columns are %s; name the right one with --text-column"
              .formatted(path, name, columns.stream().map(ColumnSchema::name).toList()));
    }
  }

  @Override
  public @Nullable String next() throws IOException {
    while (at == batch.length) {
      if (!column.nextBatch()) {
        return null;
      }
      batch = column.getStrings();
      at = 0;
    }
    row++;
    String text = batch[at++];
    if (text == null) {
      throw new DataException("%s: row %d has no text".formatted(path, row));
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    column.close();
    file.close();
  }
}
