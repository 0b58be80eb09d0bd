package io.prism.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"snappy.parquet", "zstd.parquet"})
  void a_parquet_column_is_read_in_order(String file) throws IOException {
    List<String> texts = all(resource(file), "text");
    assertThat(texts).hasSize(300);
    assertThat(texts.getFirst()).isEqualTo("doc 0: word0 word0 word0 größe");
    assertThat(texts.get(299)).startsWith("doc 299: word781 ").endsWith("größe");
  }

  @Test
  void a_missing_column_is_named_beside_those_that_are_there() {
    assertThatThrownBy(() -> all(resource("zstd.parquet"), "body"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'body'")
        .hasMessageContaining("text, id, score")
        .hasMessageContaining("--text-column");
  }

  @Test
  void a_number_column_is_no_text() {
    assertThatThrownBy(() -> all(resource("zstd.parquet"), "score"))
        .isInstanceOf(DataException.class);
  }

  @Test
  void a_damaged_parquet_file_is_refused_with_its_name() throws IOException {
    Path file = folder.resolve("x.parquet");
    Files.writeString(file, "PAR1 this is none PAR1");
    assertThatThrownBy(() -> all(file, "text")).hasMessageContaining("x.parquet");
  }

  @Test
  void lines_are_read_plain_and_compressed() throws IOException {
    byte[] lines =
        "{\"id\": {\"a\": [1]}, \"text\": \"ä\\nb\"}\n\n{\"text\": \"c\"}"
            .getBytes(StandardCharsets.UTF_8);
    Path plain = Files.write(folder.resolve("a.jsonl"), lines);
    ByteArrayOutputStream gz = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gz)) {
      out.write(lines);
    }
    Path gzip = Files.write(folder.resolve("a.jsonl.gz"), gz.toByteArray());
    Path zstd = Files.write(folder.resolve("a.jsonl.zst"), Zstd.compress(lines));
    for (Path file : List.of(plain, gzip, zstd)) {
      assertThat(all(file, "text")).containsExactly("ä\nb", "c");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\": 5}",
        "{\"other\": \"x\"}",
        "[1]",
        "{\"text\": \"x\"",
        "{\"text\": \"unfinished",
        "not json"
      })
  void a_bad_line_is_named_by_file_and_number(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.jsonl"), "{\"text\": \"good\"}\n" + line);
    if (line.equals("{\"text\": \"x\"")) {
      // The text is complete; what follows it is not looked at.
      assertThat(all(file, "text")).containsExactly("good", "x");
      return;
    }
    assertThatThrownBy(() -> all(file, "text"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("bad.jsonl:2");
  }

  @Test
  void text_that_is_not_utf8_is_refused() throws IOException {
    Path file = folder.resolve("latin.jsonl");
    Files.write(file, "{\"text\": \"gr\u00f6\u00dfe\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> all(file, "text")).isInstanceOf(IOException.class);
  }

  @Test
  void an_unknown_kind_of_file_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> all(folder.resolve("a.csv"), "text"))
        .hasMessageContaining(".parquet")
        .hasMessageContaining(".jsonl.zst");
  }

  static Path resource(String name) {
    return Path.of(Objects.requireNonNull(DocumentsTest.class.getResource(name)).getPath());
  }

  private static List<String> all(Path file, String column) throws IOException {
    List<String> out = new ArrayList<>();
    try (Documents documents = Documents.open(file, column)) {
      for (String text = documents.next(); text != null; text = documents.next()) {
        out.add(text);
      }
    }
    return out;
  }
}
