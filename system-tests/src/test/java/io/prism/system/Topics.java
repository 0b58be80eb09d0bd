package io.prism.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was ever published. */
final class Topics {
  /**
   * One fact.
   *
   * @param id of the event; the same fact sent twice has the same id
   * @param key of the record
   */
  record Fact(String topic, String id, String key, JsonNode json) {
    String type() {
      return json.path("type").asText();
    }
  }

  private Topics() {}

  /** {@return all facts, each once, whatever delivery did} */
  static Collection<Fact> read(String bootstrap) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      consumer
          .listTopics()
          .forEach(
              (topic, infos) -> {
                if (!topic.startsWith("__")) {
                  infos.forEach(i -> partitions.add(new TopicPartition(topic, i.partition())));
                }
              });
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(r -> facts.putIfAbsent(r.topic() + "/" + header(r), fact(r)));
      }
    }
    return facts.values();
  }

  private static Fact fact(ConsumerRecord<String, String> record) {
    try {
      return new Fact(
          record.topic(),
          header(record),
          record.key(),
          ContractJson.mapper().readTree(record.value()));
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON on " + record.topic() + ": " + record.value(), e);
    }
  }

  private static String header(ConsumerRecord<String, String> record) {
    return new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
  }
}
