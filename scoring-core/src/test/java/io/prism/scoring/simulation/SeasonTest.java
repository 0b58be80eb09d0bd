package io.prism.scoring.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ContractJson;
import io.prism.contracts.OwnershipDecision.Outcome;
import io.prism.scoring.ownership.Fact;
import io.prism.scoring.ownership.Family;
import io.prism.scoring.ownership.Ledger;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.ownership.Replicate;
import io.prism.scoring.reward.RewardPolicy;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeasonTest {
  private static final OwnershipPolicy POLICY = OwnershipPolicy.official();
  private static final List<Fact> FACTS = Season.facts(POLICY, 1_500, 7);

  @Test
  void a_record_judged_again_gives_the_same_weights_bit_for_bit() {
    List<String> recorded = FACTS.stream().map(ContractJson::write).toList();
    Replay first = Replay.of(recorded, POLICY, RewardPolicy.official(false), 30);
    assertThat(first.epochs()).isEqualTo(50);
    assertThat(first.paid()).isGreaterThan(20);
    assertThat(Replay.of(recorded, POLICY, RewardPolicy.official(false), 30)).isEqualTo(first);
    List<String> shorter = recorded.subList(0, recorded.size() - 30);
    assertThat(Replay.of(shorter, POLICY, RewardPolicy.official(false), 30).digest())
        .isNotEqualTo(first.digest());
  }

  /** scoring-service writes a family down after each fact and reads it before the next. */
  @Test
  void a_family_that_is_stored_between_facts_is_judged_alike() {
    Ledger ledger = new Ledger(POLICY);
    FACTS.forEach(ledger::judge);
    for (Family family : ledger.families()) {
      String stored = ContractJson.write(family);
      assertThat(ContractJson.read(stored, Family.class)).isEqualTo(family);
    }
  }

  @Test
  void all_kinds_of_facts_and_decisions_occur() {
    assertThat(FACTS).hasAtLeastOneElementOfType(Replicate.class);
    Ledger ledger = new Ledger(POLICY);
    assertThat(
            FACTS.stream()
                .flatMap(f -> ledger.judge(f).decided().stream())
                .map(d -> d.decision().outcome())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Outcome.DISQUALIFIED))); // that is an operator's
  }
}
