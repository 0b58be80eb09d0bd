package io.prism.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A trace that somebody before has begun, or one that a service has.
 *
 * @param id 32 hexadecimal digits
 */
public record Trace(String id) {
  /** {@return a trace of which nothing is known yet} */
  public static Trace fresh() {
    return new Trace(UUID.randomUUID().toString().replace("-", ""));
  }

  /** {@return the header of a record that the step before announced} */
  public String parent() {
    return "00-" + id + "-00f067aa0ba902b7-01";
  }

  /** Waits until a record of {@code topic} under {@code key} and of this type belongs to it. */
  public void goesOn(String topic, String key, String type) {
    await(type + " in " + id)
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                Records.all(topic).stream()
                    .anyMatch(
                        r ->
                            r.key().equals(key)
                                && header(r, "ce_type").equals(type)
                                && header(r, "traceparent").startsWith("00-" + id + "-")));
  }

  /** {@return names of its spans, once these are among them} */
  public List<String> awaitSpans(String... names) {
    return await("spans of " + id)
        .atMost(Duration.ofSeconds(30))
        .until(this::spans, found -> found.containsAll(List.of(names)));
  }

  private List<String> spans() {
    return RecordedSpan.all().stream()
        .filter(s -> s.trace().equals(id))
        .map(RecordedSpan::name)
        .toList();
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null
        ? ""
        : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
