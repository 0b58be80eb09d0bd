package io.prism.weights.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.prism.contracts.Hotkey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetagraphTest {
  @Test
  void a_file_tells_uid_and_coldkey_and_what_else_is_in_it_does_not_matter() {
    Metagraph m =
        Metagraph.parse(
            """
            {"netuid": 100, "block": 7, "n": 2, "neurons": [
              {"uid": 0, "hotkey": "owner", "coldkey": "c0", "stake": 1.5},
              {"uid": 9, "hotkey": "miner", "coldkey": "c9"},
              {"uid": 65535, "hotkey": "shy"}]}
            """);
    assertThat(m.neuron("miner")).map(Metagraph.Neuron::uid).contains(9);
    assertThat(m.neuron("gone")).isEmpty();
    assertThat(m.of(new Hotkey("miner"))).contains("c9");
    assertThat(m.of(new Hotkey("shy"))).isEmpty();
    assertThat(m.of(new Hotkey("gone"))).isEmpty();
    assertThat(m.content().netuid()).isEqualTo(100);
    assertThat(m.digest()).isNotEqualTo(Metagraph.parse(one("\"uid\": 1")).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | neurons",
        "{\"neurons\": []} | without neurons",
        "{\"neurons\": [{\"uid\": 1, \"hotkey\": \"a\"}, {\"uid\": 1, \"hotkey\": \"b\"}]} | uid 1 is there twice",
        "{\"neurons\": [{\"uid\": 1, \"hotkey\": \"a\"}, {\"uid\": 2, \"hotkey\": \"a\"}]} | hotkey a is there twice",
        "{\"neurons\": [{\"uid\": -1, \"hotkey\": \"a\"}]} | 0..65535",
        "{\"neurons\": [{\"uid\": 65536, \"hotkey\": \"a\"}]} | 0..65535",
        "{\"neurons\": [{\"hotkey\": \"a\"}]} | uid",
        "{\"neurons\": [{\"uid\": 1, \"hotkey\": \" \"}]} | hotkey",
        "{\"neurons\": [{\"uid\": 1, \"hotkey\": \"a\", \"coldkey\": \"\"}]} | coldkey",
        "{\"max_weight_limit\": 70000, \"neurons\": [{\"uid\": 1, \"hotkey\": \"a\"}]} | max_weight_limit",
        "half a file | not a valid"
      })
  void a_file_that_makes_no_sense_is_refused_with_what_is_wrong(String json, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metagraph.parse(json))
        .withMessageContaining(fault);
  }

  private static String one(String uid) {
    return "{\"neurons\": [{" + uid + ", \"hotkey\": \"a\"}]}";
  }
}
