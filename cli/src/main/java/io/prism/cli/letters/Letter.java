package io.prism.cli.letters;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One record of a dead-letter topic.
 *
 * @param at when it was put aside
 * @param key the submission's id, if it is an event of ours
 * @param value as it was sent; null where it had none
 * @param headers of the record as it was first sent, and {@code dead-letter-*}
 * @param open whether nobody has dealt with it yet
 */
record Letter(
    String topic,
    int partition,
    long offset,
    Instant at,
    @Nullable String key,
    @Nullable String value,
    Map<String, String> headers,
    @JsonProperty("open") boolean open) {
  /** What the services' Kafka client adds when it puts a record aside. */
  private static final String ADDED = "dead-letter-";

  static Letter of(ConsumerRecord<byte[], byte[]> record, boolean open) {
    Map<String, String> headers = new LinkedHashMap<>();
    record.headers().forEach(h -> headers.put(h.key(), text(h.value())));
    return new Letter(
        record.topic(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        text(record.key()),
        text(record.value()),
        headers,
        open);
  }

  /** {@return the topic it was read from; null where the record does not say} */
  @Nullable String from() {
    return headers.get(ADDED + "topic");
  }

  /** {@return why it was put aside} */
  String reason() {
    return headers.getOrDefault(ADDED + "reason", "no reason is given");
  }

  /** {@return what lay behind the reason; null where there is nothing} */
  @Nullable String cause() {
    return headers.get(ADDED + "cause");
  }

  /** {@return what it was: {@code evaluation.measured}, if its sender said} */
  @Nullable String type() {
    return headers.get("ce_type");
  }

  /** {@return whether a header was put there with the letter, and not by the event's sender} */
  static boolean added(Header header) {
    return header.key().startsWith(ADDED);
  }

  /** {@return the record's name on the command line: {@code topic:partition:offset}} */
  String name() {
    return topic + ":" + partition + ":" + offset;
  }

  static @Nullable String from(Headers headers) {
    Header header = headers.lastHeader(ADDED + "topic");
    return header == null ? null : text(header.value());
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
