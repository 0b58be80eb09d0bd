package io.prism.cli.letters;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** All dead-letter topics of one Kafka. */
final class LetterBox implements AutoCloseable {
  /** Its committed offsets say what was dealt with. */
  static final String GROUP = "prism-dead-letters";

  private static final String SUFFIX = ".dlq";
  private static final int PATIENCE_MS = 15_000;
  private static final Duration TICK = Duration.ofMillis(500);

  /** Kept, for a logger that nobody holds forgets its level; errors are told in our own words. */
  private static final Logger QUIET = Logger.getLogger("org.apache.kafka");

  static {
    QUIET.setLevel(Level.OFF);
  }

  private final String servers;
  private final Properties properties;
  private final KafkaConsumer<byte[], byte[]> consumer;

  LetterBox(String servers, Properties clients) {
    this.servers = servers;
    this.properties = new Properties();
    properties.putAll(
        Map.of(
            "default.api.timeout.ms",
            PATIENCE_MS,
            "request.timeout.ms",
            PATIENCE_MS - 1000,
            "socket.connection.setup.timeout.ms",
            PATIENCE_MS / 3));
    properties.putAll(clients);
    Properties reading = new Properties();
    reading.putAll(properties);
    reading.putAll(
        Map.of(
            "group.id", GROUP,
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed"));
    this.consumer =
        told(
            () ->
                new KafkaConsumer<>(
                    reading, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** What one topic holds. */
  record Count(String topic, long all, long open) {}

  /** The part of a partition that was there when the command began. */
  private record Part(TopicPartition partition, long first, long dealtWith, long end) {
    long from(boolean all) {
      return all ? first : dealtWith;
    }
  }

  /** {@return every dead-letter topic, in order of names} */
  List<Count> counts() {
    Map<String, Count> counts = new TreeMap<>();
    for (Part p : parts(t -> true)) {
      counts.merge(
          p.partition.topic(),
          new Count(p.partition.topic(), p.end - p.first, p.end - p.dealtWith),
          (a, b) -> new Count(a.topic, a.all + b.all, a.open + b.open));
    }
    return List.copyOf(counts.values());
  }

  /**
   * {@return the oldest letters}
   *
   * @param topic of which topic, all of them when null
   * @param dealtWith whether to show those too that were dealt with
   */
  List<Letter> letters(@Nullable String topic, boolean dealtWith, int limit) {
    List<Letter> letters = new ArrayList<>();
    for (Part part : parts(topic)) {
      read(
          part,
          part.from(dealtWith),
          r -> {
            letters.add(Letter.of(r, r.offset() >= part.dealtWith));
            return letters.size() < limit;
          });
      if (letters.size() >= limit) {
        break;
      }
    }
    return List.copyOf(letters);
  }

  /** {@return one letter} */
  Letter letter(String topic, int partition, long offset) {
    List<Letter> found = new ArrayList<>();
    for (Part part : parts(topic)) {
      if (part.partition.partition() == partition && offset >= part.first && offset < part.end) {
        read(
            part,
            offset,
            r -> {
              found.add(Letter.of(r, r.offset() >= part.dealtWith));
              return false;
            });
      }
    }
    if (found.isEmpty() || found.getFirst().offset() != offset) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "there is no letter %s:%d:%d".formatted(topic, partition, offset),
          "See what there is with: prism dead-letters list --all");
    }
    return found.getFirst();
  }

  /**
   * Puts the oldest open letters of a topic back where they came from, in their order, and notes
   * each as dealt with once Kafka has it.
   *
   * @param each told of every letter after that
   */
  void send(String topic, int count, Consumer<Letter> each) {
    Properties writing = new Properties();
    writing.putAll(properties);
    writing.putAll(
        Map.of(
            "acks",
            "all",
            "enable.idempotence",
            "true",
            "max.request.size",
            16 << 20,
            "max.block.ms",
            PATIENCE_MS,
            "delivery.timeout.ms",
            2 * PATIENCE_MS));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
      take(
          topic,
          count,
          record -> {
            told(() -> producer.send(again(record)).get());
          },
          each);
    }
  }

  /** Notes the oldest open letters of a topic as dealt with; they stay readable. */
  void dismiss(String topic, int count, Consumer<Letter> each) {
    take(topic, count, record -> {}, each);
  }

  private void take(
      String topic,
      int count,
      Consumer<ConsumerRecord<byte[], byte[]>> deal,
      Consumer<Letter> each) {
    int[] left = {count};
    for (Part part : parts(topic)) {
      if (left[0] > 0 && part.dealtWith < part.end) {
        read(
            part,
            part.dealtWith,
            record -> {
              deal.accept(record);
              told(
                  () -> {
                    consumer.commitSync(
                        Map.of(part.partition, new OffsetAndMetadata(record.offset() + 1)));
                    return true;
                  });
              each.accept(Letter.of(record, false));
              return --left[0] > 0;
            });
      }
    }
  }

  /** The record as its sender sent it; its key leads it to the partition that it was in. */
  private static ProducerRecord<byte[], byte[]> again(ConsumerRecord<byte[], byte[]> letter) {
    String topic = Letter.from(letter.headers());
    if (topic == null) {
      throw new CliException(
          ExitCode.NEGATIVE,
          "%s:%d:%d does not say which topic it came from, and was not sent"
              .formatted(letter.topic(), letter.partition(), letter.offset()),
          "Nobody of ours put it there. Leave it aside with: prism dead-letters dismiss %s --count 1"
              .formatted(letter.topic()));
    }
    List<Header> headers = new ArrayList<>();
    letter.headers().forEach(h -> headers.add(h));
    headers.removeIf(Letter::added);
    return new ProducerRecord<>(topic, null, letter.key(), letter.value(), headers);
  }

  private List<Part> parts(@Nullable String topic) {
    List<Part> parts = parts(topic == null ? t -> true : topic::equals);
    if (topic != null && parts.isEmpty()) {
      throw CliException.usage(
          "there is no dead-letter topic " + topic, "Those of this Kafka: prism dead-letters list");
    }
    return parts;
  }

  private List<Part> parts(Predicate<String> wanted) {
    return told(
        () -> {
          List<TopicPartition> partitions = new ArrayList<>();
          new TreeMap<>(consumer.listTopics())
              .forEach(
                  (name, infos) -> {
                    if (name.endsWith(SUFFIX) && wanted.test(name)) {
                      infos.forEach(i -> partitions.add(new TopicPartition(name, i.partition())));
                    }
                  });
          Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
          Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
          Set<TopicPartition> asked = new HashSet<>(partitions);
          Map<TopicPartition, OffsetAndMetadata> committed =
              new HashMap<>(consumer.committed(asked));
          return partitions.stream()
              .map(
                  p -> {
                    long from = Objects.requireNonNull(first.get(p));
                    OffsetAndMetadata known = committed.get(p);
                    long dealtWith = known == null ? from : Math.max(from, known.offset());
                    return new Part(p, from, dealtWith, Objects.requireNonNull(end.get(p)));
                  })
              .toList();
        });
  }

  /** Reads until the end that the partition had when the command began, or until told to stop. */
  private void read(Part part, long from, Predicate<ConsumerRecord<byte[], byte[]>> more) {
    consumer.assign(List.of(part.partition));
    consumer.seek(part.partition, from);
    long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MS).toNanos();
    while (told(() -> consumer.position(part.partition)) < part.end) {
      for (ConsumerRecord<byte[], byte[]> record : told(() -> consumer.poll(TICK))) {
        deadline = System.nanoTime() + Duration.ofMillis(PATIENCE_MS).toNanos();
        if (record.offset() >= part.end || !more.test(record)) {
          return;
        }
      }
      if (System.nanoTime() > deadline) {
        throw away(null);
      }
    }
  }

  /** One call to Kafka. */
  private interface Call<T> {
    T ask() throws ExecutionException, InterruptedException;
  }

  private <T> T told(Call<T> call) {
    try {
      return call.ask();
    } catch (ExecutionException e) {
      throw away(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw away(e);
    } catch (KafkaException e) {
      throw away(e);
    }
  }

  private CliException away(@Nullable Throwable e) {
    Throwable deepest = e;
    while (deepest != null && deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String why =
        deepest == null || deepest instanceof TimeoutException
            ? "nothing answered in time"
            : Objects.requireNonNullElse(deepest.getMessage(), deepest.toString());
    return new CliException(
        ExitCode.UNREACHABLE,
        "Kafka at %s: %s".formatted(servers, why),
        "Check --kafka (and --kafka-config where it wants TLS or a login). What was already said"
            + " to be done stays done.");
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
  }
}
