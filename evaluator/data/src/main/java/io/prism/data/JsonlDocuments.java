package io.prism.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, plain or compressed. */
final class JsonlDocuments implements Documents {
  /** A line beyond this is damage, not a document; it would be held in memory as a whole. */
  private static final int MAX_CHARACTERS = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_CHARACTERS).build())
          .build();

  private final Path file;
  private final String field;
  private final BufferedReader reader;
  private long line;

  JsonlDocuments(Path file, String field) throws IOException {
    this.file = file;
    this.field = field;
    InputStream bytes = Files.newInputStream(file);
    try {
      reader =
          new BufferedReader(
              new InputStreamReader(
                  unpacked(file.getFileName().toString(), bytes),
                  // Silent replacement would make other text than the input's.
                  StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)),
              1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static InputStream unpacked(String name, InputStream bytes) throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(bytes, 1 << 16);
    }
    return name.endsWith(".zst") ? new ZstdInputStream(bytes) : bytes;
  }

  @Override
  public @Nullable String next() throws IOException {
    String text = line();
    while (text != null && text.isBlank()) {
      text = line();
    }
    return text == null ? null : textOf(text);
  }

  private @Nullable String line() throws IOException {
    line++;
    StringBuilder out = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (out.length() == MAX_CHARACTERS) {
        throw new DataException(
            "%s:%d: a line of more than %d characters".formatted(file, line, MAX_CHARACTERS));
      }
      out.append((char) c);
      c = reader.read();
    }
    return out.toString();
  }

  private String textOf(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new DataException("%s:%d: expected a JSON object".formatted(file, line));
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(field);
        JsonToken value = parser.nextToken();
        if (found && value == JsonToken.VALUE_STRING) {
          return parser.getText();
        }
        if (found) {
          throw new DataException(
              "%s:%d: '%s' must be a text, found %s".formatted(file, line, field, value));
        }
        parser.skipChildren();
      }
      throw new DataException(
          "%s:%d: no field '%s'; name the right one with --text-column"
              .formatted(file, line, field));
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s:%d: not JSON: %s".formatted(file, line, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory was not readable", e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
