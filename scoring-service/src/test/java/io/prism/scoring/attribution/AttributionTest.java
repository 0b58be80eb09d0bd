package io.prism.scoring.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prism.contracts.Hotkey;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.scoring.attribution.Attribution.Founded;
import io.prism.scoring.attribution.Attribution.Joined;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
  private static final Sha256 HASH = new Sha256("0123456789abcdef".repeat(4));

  @Test
  void the_first_to_be_scored_founds_the_family() {
    assertThat(Attribution.decide(null, claim("alice", "s1", 0), NOW))
        .isEqualTo(
            new Founded(
                new KnownFamily(
                    HASH,
                    "arch-0123456789abcdef",
                    new Hotkey("alice"),
                    new SubmissionId("s1"),
                    NOW,
                    NOW)));
  }

  @Test
  void an_owner_is_never_replaced_not_even_by_an_earlier_acceptance() {
    KnownFamily family = Attribution.decide(null, claim("alice", "s1", 0), NOW).family();
    assertThat(Attribution.decide(family, claim("bob", "s2", 5), NOW.plusSeconds(9)))
        .isEqualTo(new Joined(family, false));
    assertThat(Attribution.decide(family, claim("bob", "s2", -5), NOW.plusSeconds(9)))
        .isEqualTo(new Joined(family, true));
  }

  @Test
  void equal_acceptance_times_are_ordered_by_submission_id() {
    KnownFamily family = Attribution.decide(null, claim("alice", "s5", 0), NOW).family();
    assertThat(Attribution.decide(family, claim("bob", "s4", 0), NOW))
        .isEqualTo(new Joined(family, true));
    assertThat(Attribution.decide(family, claim("bob", "s6", 0), NOW))
        .isEqualTo(new Joined(family, false));
  }

  @Test
  void a_family_only_answers_for_its_own_hash() {
    KnownFamily family = Attribution.decide(null, claim("alice", "s1", 0), NOW).family();
    Claim other =
        new Claim(new Sha256("f".repeat(64)), new SubmissionId("s2"), new Hotkey("bob"), NOW);
    assertThatIllegalArgumentException().isThrownBy(() -> Attribution.decide(family, other, NOW));
  }

  private static Claim claim(String hotkey, String id, int seconds) {
    return new Claim(HASH, new SubmissionId(id), new Hotkey(hotkey), NOW.plusSeconds(seconds));
  }
}
