package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParcelTest {
  @TempDir Path player;

  @Test
  void a_parcel_is_one_line_that_holds_all_files_and_tells_when_it_was_cut() throws Exception {
    Files.writeString(player.resolve("player.json"), "{\"a\": \"ä\n\"}");
    Files.createFile(player.resolve("started"));
    Files.write(player.resolve("player.log"), new byte[] {'x', (byte) 0xff});
    Files.createDirectory(player.resolve("answers"));

    JsonNode files = files(Parcel.line(player));

    assertThat(files.propertyStream().map(e -> e.getKey()))
        .containsExactly("player.json", "player.log", "started");
    assertThat(files.path("player.json").asText()).isEqualTo("{\"a\": \"ä\n\"}");
    assertThat(files.path("started").asText()).isEmpty();
  }

  @Test
  void the_last_line_of_a_player_is_what_it_delivered() throws Exception {
    Path input = Files.createDirectory(player.resolve("in"));
    Files.writeString(input.resolve("job.json"), ContractJson.write(Bundles.JOB));
    Sources sources = Bundles.sources(Bundles.folders("bundles").getFirst());
    Files.writeString(input.resolve("sources.json"), ContractJson.write(sources));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Parcel.run(
        input,
        player.resolve("work"),
        Bundles.ENGINE,
        Bundles.patient(),
        new PrintStream(printed, true, StandardCharsets.UTF_8));

    JsonNode files = files(printed.toString(StandardCharsets.UTF_8).lines().toList().getLast());
    Path work = player.resolve("work/player");
    assertThat(files.path("player.json").asText())
        .isEqualTo(Files.readString(work.resolve("player.json")))
        .contains("\"fault\":null");
    try (Stream<Path> all = Files.list(work)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        assertThat(files.path(file.getFileName().toString()).asText())
            .as(file.toString())
            .isEqualTo(Files.readString(file));
      }
    }
  }

  private static JsonNode files(String line) throws Exception {
    String[] words = line.split(" ");
    assertThat(words).hasSize(3);
    assertThat(words[0]).isEqualTo("prism.parcel.v1");
    byte[] packed = Base64.getDecoder().decode(words[2]);
    assertThat(words[1])
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed)));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      JsonNode json =
          ContractJson.mapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(json.path("schema").asText()).isEqualTo("prism.parcel.v1");
      return json.path("files");
    }
  }
}
