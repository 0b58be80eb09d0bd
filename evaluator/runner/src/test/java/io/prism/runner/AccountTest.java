package io.prism.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountTest {
  @TempDir Path folder;
  private Path first;
  private Path second;

  @BeforeEach
  void a_first_attempt() throws Exception {
    first = folder.resolve("attempt-1");
    second = folder.resolve("attempt-2");
    Files.createDirectories(first.resolve("player"));
    Files.writeString(first.resolve("player/remembered"), "by the miner's code");
    Files.createDirectories(first.resolve("referee/account"));
    Files.writeString(first.resolve("referee/account/arm-s0-0.json"), "{}");
  }

  private RunSpec secondAttempt() {
    RunSpec plain = Runs.spec(second);
    return new RunSpec(second, plain.job(), plain.sources(), plain.limits(), first);
  }

  @Test
  void the_next_attempt_gets_the_referees_account_and_nothing_else() {
    secondAttempt().layOut(job -> Runs.KEYS);

    assertThat(second.resolve("referee/account/arm-s0-0.json")).hasContent("{}");
    assertThat(second.resolve("player")).isDirectory().isDirectoryNotContaining("glob:**/rem*");
    assertThat(Account.in(first)).isFalse();
    assertThat(Account.in(second)).isTrue();
  }

  @Test
  void a_run_that_was_decided_is_not_gone_on_with() throws Exception {
    Files.writeString(
        first.resolve("referee/result.json"),
        "{\"schema\":\"prism.result.v1\",\"status\":\"failed\",\"fault\":{\"code\":\"gate.causal\","
            + "\"message\":\"peeks\",\"file\":null,\"line\":null},\"manifest\":null,"
            + "\"artifacts\":[],\"seconds\":1.0}");
    secondAttempt().layOut(job -> Runs.KEYS);

    assertThat(Account.in(second)).isFalse();
  }

  @Test
  void an_attempt_that_left_nothing_is_no_trouble() throws Exception {
    Files.delete(first.resolve("referee/account/arm-s0-0.json"));
    Files.delete(first.resolve("referee/account"));
    secondAttempt().layOut(job -> Runs.KEYS);

    assertThat(Account.in(second)).isFalse();
    assertThat(second.resolve("job.json")).exists();
  }
}
