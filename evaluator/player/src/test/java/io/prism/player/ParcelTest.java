package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
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

    String[] words = Parcel.line(player).split(" ");

    assertThat(words).hasSize(3);
    assertThat(words[0]).isEqualTo("prism.parcel.v1");
    byte[] packed = Base64.getDecoder().decode(words[2]);
    assertThat(words[1])
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed)));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      JsonNode json =
          ContractJson.mapper().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(json.path("schema").asText()).isEqualTo("prism.parcel.v1");
      assertThat(json.path("files").propertyStream().map(e -> e.getKey()))
          .containsExactly("player.json", "player.log", "started");
      assertThat(json.path("files").path("player.json").asText()).isEqualTo("{\"a\": \"ä\n\"}");
      assertThat(json.path("files").path("started").asText()).isEmpty();
    }
  }
}
