package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.SubmissionFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each folder of {@code hostile/} is a bundle with what must become of it. */
class HostileBundlesTest {
  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> a_hostile_bundle_ends_as_expected() {
    return Bundles.folders("hostile").stream()
        .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> check(c)))
        .toList();
  }

  private void check(Path folder) throws Exception {
    JsonNode expected =
        ContractJson.mapper().readTree(Files.readString(folder.resolve("expect.json")));
    Path run = Files.createDirectories(directory.resolve(folder.getFileName().toString()));
    Files.writeString(run.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Files.writeString(run.resolve("sources.json"), ContractJson.write(Bundles.sources(folder)));
    Duration limit = Duration.ofSeconds(expected.path("limit_seconds").asInt(300));

    new Player(new RunDirectory(run), Bundles.ENGINE, limit).run();

    PlayerReport report =
        ContractJson.read(Files.readString(run.resolve("player/player.json")), PlayerReport.class);
    String log = Files.readString(run.resolve("player/player.log"));
    assertThat(log.length()).isLessThanOrEqualTo(64 * 1024);
    assertThat(report.logTruncated()).isEqualTo(expected.path("log_truncated").asBoolean(false));
    if (expected.get("code").isNull()) {
      assertThat(report.fault()).isNull();
      assertThat(report.scales()).hasSize(Bundles.TINY.scales().size());
      assertThat(log).contains(expected.get("log").asText());
      return;
    }
    SubmissionFault fault = Objects.requireNonNull(report.fault());
    assertThat(fault.code() + ": " + fault.message())
        .startsWith(expected.get("code").asText() + ": ")
        .contains(expected.get("message").asText());
    assertThat(report.scales()).isEmpty();
    if (expected.has("file")) {
      assertThat(fault.file()).isEqualTo(expected.get("file").asText());
    }
    if (expected.has("line")) {
      assertThat(fault.line()).isEqualTo(expected.get("line").asInt());
    }
  }
}
