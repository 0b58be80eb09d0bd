package io.prism.scoring.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.simulation.Simulation.Report;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The fast version of {@code prism simulate}. Bounds leave three standard deviations of chance. */
class SimulationTest {
  private static final int COMPETITIONS = 100;
  private static final Noise NOISE = new Noise(0.01, 8);
  private static final Map<String, Report> REPORTS = play(1);

  private static Map<String, Report> play(long seed) {
    Simulation simulation = new Simulation(OwnershipPolicy.official(), NOISE, seed);
    return Scenarios.all(40, NOISE).stream()
        .map(s -> simulation.play(s, COMPETITIONS))
        .collect(Collectors.toMap(Report::scenario, r -> r));
  }

  @BeforeAll
  static void all_were_played() {
    assertThat(REPORTS).hasSize(11);
  }

  @Test
  void what_is_no_better_takes_nothing_over() {
    // 1 % of 100 is 1
    for (String s :
        List.of("equal challengers", "equal but restless", "equal trainings", "disguised clones")) {
      assertThat(report(s).falseTakeovers()).as(s).isLessThanOrEqualTo(4);
    }
    assertThat(report("equal trainings").shares().get("copycat")).isLessThan(0.02);
  }

  @Test
  void what_is_no_better_than_the_baseline_is_not_paid_for_trying_often() {
    // 5 % of 100 are 5
    assertThat(report("nothing, again and again").falsePayments()).isLessThanOrEqualTo(12);
    assertThat(report("nothing, many hotkeys").falsePayments()).isLessThanOrEqualTo(12);
    assertThat(report("nothing, again and again").shares().get("resubmitter")).isLessThan(0.01);
  }

  @Test
  void a_hundred_clones_get_no_more_than_one_entry_would() {
    Report clones = report("disguised clones");
    // two discoverers of equal gains share everything; a clone could at best be an improver
    assertThat(clones.shares().get("clone")).isLessThan(0.01);
    assertThat(clones.shares().get("discoverer")).isCloseTo(1, within(0.01));
  }

  @Test
  void what_is_spoilt_and_mended_earns_nothing() {
    Report spoilt = report("spoilt and mended");
    // 0.7 % in 400: a first claim errs in 1.25 % of cases, and the pool is not full then
    assertThat(spoilt.shares().get("spoiler")).isLessThan(0.02);
    assertThat(spoilt.shares().get("discoverer")).isCloseTo(1, within(0.02));
    assertThat(spoilt.falsePayments()).isLessThanOrEqualTo(12);
  }

  @Test
  void real_improvements_are_found_and_paid() {
    // 80 % at the gap that the noise card calls detectable, and three standard deviations of chance
    assertThat(report("improver at the gap").found()).isGreaterThan(0.8);
    assertThat(report("improver by 6 sigma").found()).isGreaterThan(0.95);
    assertThat(report("from 0.3 to 0.9").found()).isGreaterThan(0.99);
    assertThat(report("from 0.3 to 0.9").shares().get("improver")).isCloseTo(0.25, within(0.01));
  }

  @Test
  void equal_challengers_cost_less_than_half_of_the_fixed_experiment() {
    Report equal = report("equal challengers");
    // the fixed experiment would train each of them and its champion eight times
    assertThat(equal.measurements()).isLessThan(8.0 * equal.entries());
  }

  @Test
  void the_same_seed_gives_the_same_numbers() {
    assertThat(play(1).toString()).isEqualTo(REPORTS.toString());
    assertThat(play(2).toString()).isNotEqualTo(REPORTS.toString());
  }

  private static Report report(String scenario) {
    Report found = REPORTS.get(scenario);
    assertThat(found).as(scenario).isNotNull();
    return found;
  }
}
