package io.prism.weights.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SigningKey;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsEvent.Row;
import io.prism.contracts.WeightsHash;
import io.prism.scoring.reward.WeightVector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class NextRecordTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  private static final Sha256 FILE = new Sha256("ab".repeat(32));
  private static final Instant NOW = Instant.ofEpochSecond(1000);
  private static final WeightVector NOBODY = WeightVector.EMPTY;

  @Test
  void the_first_record_is_published_at_once_even_when_nobody_earned() {
    Published first = publish(null, NOBODY, NOW);
    assertThat(first.sequence()).isZero();
    assertThat(first.epoch()).isEqualTo(10);
    assertThat(first.weights()).isEmpty();
    assertThat(first.previousHash()).isNull();
    assertThat(WeightsHash.isAuthentic(first)).isTrue();
    assertThat(WeightsHash.follows(null, first)).isTrue();
  }

  @Test
  void nothing_new_is_not_published() {
    Published first = publish(null, vector("alice", 1), NOW);
    assertThat(NextRecord.decide(first, vector("alice", 1), terms(NOW.plusSeconds(99)), KEY))
        .isEmpty();
  }

  @Test
  void changed_weights_and_a_new_epoch_each_extend_the_chain() {
    Published first = publish(null, vector("alice", 1), NOW);
    Published second = publish(first, vector("bob", 1), NOW.plusSeconds(1));
    Published third = publish(second, vector("bob", 1), NOW.plusSeconds(100));
    assertThat(WeightsHash.follows(first, second)).isTrue();
    assertThat(WeightsHash.follows(second, third)).isTrue();
    assertThat(third.epoch()).isEqualTo(11);
    assertThat(third.weights()).isEqualTo(second.weights());
    assertThat(WeightsHash.isAuthentic(third)).isTrue();
  }

  @Test
  void the_last_positive_vector_is_kept_with_its_reasons_until_it_is_replaced() {
    Published first = publish(null, vector("alice", 1), NOW);
    assertThat(NextRecord.decide(first, NOBODY, terms(NOW), KEY)).isEmpty();
    Published next = publish(first, NOBODY, NOW.plusSeconds(100));
    assertThat(next.weights()).isEqualTo(Map.of("alice", 1.0));
    assertThat(next.rows()).isEqualTo(first.rows());
    assertThat(next.unplaced()).isEqualTo(0.5);
    assertThat(next.metagraphSha256()).isEqualTo(FILE);
  }

  @Test
  void a_new_policy_is_published_although_the_weights_are_the_same() {
    Published first = publish(null, vector("alice", 1), NOW);
    NextRecord.Terms other = new NextRecord.Terms("prism", "p.2", null, NOW, 100);
    assertThat(NextRecord.decide(first, vector("alice", 1), other, KEY).orElseThrow())
        .extracting(Published::policyVersion)
        .isEqualTo("p.2");
  }

  @Test
  void a_clock_that_goes_back_does_not_take_the_epoch_back() {
    Published first = publish(null, vector("alice", 1), NOW);
    assertThat(NextRecord.decide(first, vector("alice", 1), terms(Instant.EPOCH), KEY)).isEmpty();
    assertThat(publish(first, vector("bob", 1), Instant.EPOCH).epoch()).isEqualTo(first.epoch());
  }

  private static Published publish(Published previous, WeightVector v, Instant now) {
    return NextRecord.decide(previous, v, terms(now), KEY).orElseThrow();
  }

  private static NextRecord.Terms terms(Instant now) {
    return new NextRecord.Terms("prism", "p.1", FILE, now, 100);
  }

  private static WeightVector vector(String hotkey, double share) {
    return new WeightVector(
        new TreeMap<>(Map.of(hotkey, share)),
        List.of(
            new Row(
                "architecture",
                new Hotkey(hotkey),
                "arch-1",
                new SubmissionId("s"),
                0.1,
                1.0,
                1.0,
                1.0,
                0.0,
                share)),
        0.5);
  }
}
