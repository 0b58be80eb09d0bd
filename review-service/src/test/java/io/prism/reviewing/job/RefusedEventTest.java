package io.prism.reviewing.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prism.base.web.FreshContext;
import io.prism.testing.RealStack;
import io.prism.testing.Records;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** An event that Kafka never takes holds up nobody else. */
@QuarkusTest
@QuarkusTestResource(RealStack.class)
class RefusedEventTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Mutiny.SessionFactory sessions;
  @Inject FreshContext contexts;

  @Test
  void events_of_others_go_on_and_its_own_keep_their_order() throws InterruptedException {
    String huge = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    announce(huge, "'first'");
    announce(huge, "repeat('x', 2000000)");
    announce(huge, "'behind it'");
    announce(other, "'another'");
    await().atMost(SOON).until(() -> told(other).equals(List.of("another")));
    announce(other, "'and one more'");
    await().atMost(SOON).until(() -> told(other).size() == 2);
    assertThat(told(huge)).containsExactly("first");
    assertThat(waiting(huge)).as("nothing is lost").isEqualTo(2);
    assertThat(waiting(other)).isZero();
    run("delete from outbox where record_key = '" + huge + "'");
  }

  private static List<String> told(String key) {
    return Records.all("reviews.v1").stream()
        .filter(r -> key.equals(r.key()))
        .map(r -> r.value())
        .toList();
  }

  private void announce(String key, String payload) throws InterruptedException {
    run(
        "insert into outbox (event_id, record_key, type, payload, created_at) values ('%s', '%s', 'test', %s, now())"
            .formatted(UUID.randomUUID(), key, payload));
  }

  private void run(String sql) throws InterruptedException {
    int _ =
        contexts.await(
            () -> sessions.withTransaction(s -> s.createNativeQuery(sql).executeUpdate()), SOON);
  }

  private int waiting(String key) throws InterruptedException {
    return contexts.await(
        () ->
            sessions.withTransaction(
                s ->
                    s.createNativeQuery(
                            "select cast(count(*) as int) from outbox where record_key = :key",
                            Integer.class)
                        .setParameter("key", key)
                        .getSingleResult()),
        SOON);
  }
}
