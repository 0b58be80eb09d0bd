package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.prism.contracts.ContractJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoResultTest {
  private static final DemoMiner BETTER = miner("better");
  private static final DemoMiner WORSE = miner("worse");

  private static DemoMiner miner(String name) {
    return new DemoMiner(name, "5" + name, Path.of("key"), Path.of("bundle"));
  }

  private static DemoResult.Entry entry(int rank, DemoMiner miner) {
    return new DemoResult.Entry(rank, miner.hotkey(), "s-" + miner.name(), 1.0 / rank, "a");
  }

  @Test
  void a_better_model_above_a_worse_one_and_weights_of_one_are_right() {
    DemoResult result =
        new DemoResult(
            Map.of("a", 0.1, "b", 0.2, "c", 0.7), List.of(entry(1, BETTER), entry(3, WORSE)), 1);

    assertThat(result.faults(BETTER, WORSE)).isEmpty();
  }

  @Test
  void a_worse_model_on_top_is_wrong() {
    DemoResult result =
        new DemoResult(Map.of("a", 1.0), List.of(entry(1, WORSE), entry(2, BETTER)), 1);

    assertThat(result.faults(BETTER, WORSE))
        .singleElement()
        .asString()
        .contains("rank 2", "rank 1");
  }

  @Test
  void a_missing_model_and_weights_that_do_not_sum_to_one_are_wrong() {
    DemoResult result = new DemoResult(Map.of("a", 0.999), List.of(entry(1, BETTER)), 1);

    assertThat(result.faults(BETTER, WORSE)).hasSize(2).anyMatch(f -> f.contains("0.999"));
  }

  @Test
  void its_json_has_the_promised_names() throws JsonProcessingException {
    DemoResult result = new DemoResult(Map.of("5x", 1.0), List.of(entry(1, BETTER)), 2.5);

    assertThat(ContractJson.mapper().readTree(ContractJson.write(result)))
        .isEqualTo(
            ContractJson.mapper()
                .readTree(
                    """
                    {"weights": {"5x": 1.0},
                     "leaderboard": [{"rank": 1, "hotkey": "5better", "submission_id": "s-better",
                                      "score": 1.0, "architecture_id": "a"}],
                     "seconds": 2.5}"""));
  }

  @Test
  void a_served_board_is_read() throws JsonProcessingException {
    var board =
        ContractJson.mapper()
            .readTree(
                """
                {"epoch_id": 1, "entries": [{"rank": 1, "hotkey": "5better", "score": 1.0,
                 "submission_id": "s-better", "architecture_id": "a", "more": true}]}""");

    assertThat(DemoResult.entries(board)).containsExactly(entry(1, BETTER));
  }

  @Test
  void a_line_is_heard_when_it_is_complete() {
    List<String> heard = new ArrayList<>();
    var writer = LineWriter.to(heard::add);

    writer.print("one\r\ntw");
    assertThat(heard).containsExactly("one");
    writer.println("o");
    assertThat(heard).containsExactly("one", "two");
  }
}
