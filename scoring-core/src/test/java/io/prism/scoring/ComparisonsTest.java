package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ScoreEvent.Comparison;
import io.prism.contracts.ScoreEvent.ScaleGain;
import io.prism.contracts.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
  private static final ScorePolicy POLICY = ScorePolicy.official();

  @Test
  void every_scale_tells_its_gain_and_whether_the_recipe_was_tried_there() {
    ObjectNode m = Sample.json();
    Comparison c = Comparisons.of(Sample.manifest(m), POLICY);
    assertThat(c.scales()).extracting(ScaleGain::scale).containsExactly("s0", "s1", "s2");
    assertThat(c.scales()).extracting(ScaleGain::trained).containsOnly(false);
    double mean = c.scales().stream().mapToDouble(ScaleGain::mean).average().orElseThrow();
    assertThat(mean).isCloseTo(GainSummary.of(Sample.manifest(m), POLICY).mean(), within(1e-12));
  }

  @Test
  void the_lessons_of_a_run_and_its_device_make_no_other_yardstick() {
    ObjectNode other = Sample.json();
    Sample.object(Sample.object(other, "dataset"), "fingerprints").put("train", "1".repeat(64));
    Sample.object(other, "identity").put("device_class", "another");
    assertThat(yardstick(other)).isEqualTo(yardstick(Sample.json()));
  }

  @Test
  void a_profile_a_text_or_a_salt_make_another_yardstick() {
    ObjectNode profile = Sample.json();
    Sample.object(profile, "identity").put("profile_fingerprint", "1".repeat(64));
    ObjectNode text = Sample.json();
    Sample.object(Sample.object(text, "dataset"), "fingerprints").put("validation", "1".repeat(64));
    ObjectNode salt = Sample.json();
    Sample.object(salt, "dataset").put("salt_fingerprint", "1".repeat(64));
    List<Sha256> all =
        List.of(yardstick(Sample.json()), yardstick(profile), yardstick(text), yardstick(salt));
    assertThat(all).doesNotHaveDuplicates();
  }

  private static Sha256 yardstick(ObjectNode manifest) {
    return Comparisons.yardstick(Sample.manifest(manifest));
  }
}
