package io.prism.scoring.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Hotkey;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A new salt or version of a profile is another baseline: gains against both say nothing. */
class YardstickTest {
  private static final double ERROR = 0.01;
  private static final Spread SEEDS = new Spread(ERROR, 8, 0);

  private final Ledger ledger = new Ledger(OwnershipPolicy.official().confirming(0));

  @Test
  void equal_challengers_hardly_ever_take_over_though_the_salt_is_rotated_beneath_them() {
    SplittableRandom random = new SplittableRandom(21);
    int rounds = 1000;
    int taken = 0;
    for (int r = 0; r < rounds; r++) {
      Ledger one = new Ledger(OwnershipPolicy.official().confirming(0));
      one.judge(entry("h", 0.3 + ERROR * random.nextGaussian(), 1));
      Deque<Fact> facts =
          new ArrayDeque<>(List.of(entry("c", 0.3 + ERROR * random.nextGaussian(), 1)));
      int measured = 0;
      int rotated = random.nextInt(4);
      while (!facts.isEmpty()) {
        Judgement judgement = one.judge(facts.remove());
        taken += judgement.decided().stream().anyMatch(YardstickTest::takes) ? 1 : 0;
        for (Order o : judgement.orders()) {
          // the new baseline is worse by 0.05, so everybody gains that much more against it
          boolean after = measured++ >= rotated;
          double gain = 0.3 + (after ? 0.05 : 0) + ERROR * random.nextGaussian();
          facts.add(again(o.submission().value(), o.number(), gain, after ? 2 : 1));
        }
      }
    }
    // 1 % is allowed for each yardstick
    assertThat(taken).isLessThanOrEqualTo(10);
  }

  @Test
  void a_better_challenger_still_takes_over_after_a_rotation() {
    ledger.judge(entry("h", 0.3, 1));
    Deque<Fact> facts = new ArrayDeque<>(List.of(entry("c", 0.36, 1)));
    boolean taken = false;
    int measured = 0;
    while (!facts.isEmpty()) {
      Judgement judgement = ledger.judge(facts.remove());
      taken |= judgement.decided().stream().anyMatch(YardstickTest::takes);
      for (Order o : judgement.orders()) {
        double own = o.submission().value().equals("c") ? 0.41 : 0.35;
        facts.add(again(o.submission().value(), o.number(), own + 0.001 * measured++, 2));
      }
    }
    assertThat(taken).isTrue();
    Title.Holder holder =
        Objects.requireNonNull(ledger.families().iterator().next().architecture().holder());
    assertThat(holder.yardstick()).isEqualTo(new Yardstick("p", salt(2)));
    assertThat(holder.gain().mean()).isBetween(0.40, 0.43);
  }

  @Test
  void what_was_measured_before_counts_again_when_a_job_of_before_comes_late() {
    ledger.judge(entry("h", 0.3, 1));
    ledger.judge(entry("c", 0.315, 1));
    assertThat(trial(ledger.judge(again("h", 1, 0.35, 2)))).isEqualTo(List.of(1, 0));
    assertThat(trial(ledger.judge(again("h", 2, 0.30, 1)))).isEqualTo(List.of(1, 1));
    assertThat(trial(ledger.judge(again("h", 3, 0.30, 1)))).isEqualTo(List.of(2, 1));
    assertThat(trial(ledger.judge(again("c", 1, 0.36, 2)))).isEqualTo(List.of(1, 1));
  }

  @Test
  void yardsticks_that_change_for_ever_end_the_challenge() {
    ledger.judge(entry("h", 0.3, 1));
    ledger.judge(entry("c", 0.315, 1));
    OwnershipDecision last = null;
    for (int n = 1; n <= 6; n++) {
      last = ledger.judge(again("h", n, 0.3, n + 1)).decided().getLast().decision();
    }
    assertThat(Objects.requireNonNull(last).outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(last.reason()).contains("again and again");
    assertThat(ledger.families().iterator().next().architecture().open()).isEmpty();
  }

  @Test
  void a_holder_that_faults_makes_room_for_whoever_showed_enough_before_a_rotation() {
    ledger.judge(entry("h", 0.3, 1));
    ledger.judge(entry("c", 0.315, 1));
    ledger.judge(again("h", 1, 0.35, 2));
    ledger.judge(fault("h", 2));
    Judgement judgement = ledger.judge(fault("h", 3));
    assertThat(judgement.decided()).anyMatch(YardstickTest::takes);
    Title.Holder holder =
        Objects.requireNonNull(ledger.families().iterator().next().architecture().holder());
    assertThat(holder.yardstick()).isEqualTo(new Yardstick("p", salt(1)));
    assertThat(holder.measurements()).isEqualTo(1);
  }

  @Test
  void names_alone_are_what_older_services_stored() {
    ledger.judge(entry("h", 0.3, 1));
    ledger.judge(entry("c", 0.315, 1));
    ledger.judge(again("h", 1, 0.3, 1));
    Family family = ledger.families().iterator().next();
    String json = ContractJson.write(family);
    assertThat(ContractJson.read(json, Family.class)).isEqualTo(family);
    String old =
        json.replace(ContractJson.write(new Yardstick("p", salt(1))), "\"p\"")
            .replace("\"yardstick\":", "\"profile\":");
    assertThat(old).contains("\"profile\":\"p\"");
    assertThat(ContractJson.read(old, Family.class).architecture().open().getFirst().yardstick())
        .isEqualTo(new Yardstick("p", null));
  }

  private static List<Integer> trial(Judgement judgement) {
    OwnershipDecision.Trial t =
        Objects.requireNonNull(judgement.decided().getLast().decision().trial());
    return List.of(t.champions(), t.challengers());
  }

  private static boolean takes(Judgement.Decided d) {
    return d.decision().outcome() == Outcome.TAKES_OVER;
  }

  private static Sha256 salt(int salt) {
    return new Sha256(Integer.toString(salt).repeat(64));
  }

  private static Entry entry(String id, double gain, int salt) {
    return new Entry(
        new SubmissionId(id),
        new Hotkey("hotkey-" + id),
        1,
        "a",
        new Estimate(gain, ERROR, 8),
        null,
        true,
        List.of(),
        "p",
        SEEDS,
        null,
        null,
        new Comparison(salt(salt), List.of()),
        null);
  }

  private static Replicate again(String id, int number, double gain, int salt) {
    return new Replicate(
        new SubmissionId(id),
        number,
        "p",
        gain,
        null,
        null,
        new Comparison(salt(salt), List.of()),
        null);
  }

  private static Replicate fault(String id, int number) {
    return new Replicate(new SubmissionId(id), number, "p", null, null, "gate.memory", null, null);
  }
}
