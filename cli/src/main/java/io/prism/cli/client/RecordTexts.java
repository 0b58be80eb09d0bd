package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts records out of a text, each word for word, since what is signed is the text: JSON objects
 * one after the other (one a line, as from Kafka, or not), arrays of them, or pages of {@code GET
 * /v1/weights}.
 */
final class RecordTexts {
  private final String text;
  private final List<String> records = new ArrayList<>();

  private RecordTexts(String text) {
    this.text = text;
  }

  /**
   * {@return the records in {@code text}}
   *
   * @throws IllegalArgumentException when it is not JSON, or holds something else than objects
   */
  static List<String> of(String text) {
    RecordTexts found = new RecordTexts(text);
    try (JsonParser parser = ContractJson.mapper().createParser(text)) {
      while (parser.nextToken() != null) {
        switch (parser.currentToken()) {
          case START_ARRAY -> found.array(parser);
          case START_OBJECT -> found.object(parser);
          default -> throw new IllegalArgumentException("a record was expected, found a value");
        }
      }
      return found.records;
    } catch (IOException e) {
      throw new IllegalArgumentException("not valid JSON: " + e.getMessage(), e);
    }
  }

  /** A record, or a page, which is an object with an array of records. */
  private void object(JsonParser parser) throws IOException {
    long start = parser.currentTokenLocation().getCharOffset();
    boolean page = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean records = parser.currentName().equals("records");
      if (parser.nextToken() == JsonToken.START_ARRAY && records) {
        page = true;
        array(parser);
      } else {
        parser.skipChildren();
      }
    }
    if (!page) {
      records.add(text.substring((int) start, (int) parser.currentLocation().getCharOffset()));
    }
  }

  private void array(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("a list of records was expected, found a value in it");
      }
      long start = parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      records.add(text.substring((int) start, (int) parser.currentLocation().getCharOffset()));
    }
  }
}
