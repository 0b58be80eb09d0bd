package io.prism.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.cli.ExitCode;
import io.prism.cli.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  @TempDir Path folder;

  private Terminal prepare(Path out) throws Exception {
    Path in = folder.resolve("in.jsonl");
    Files.write(
        in,
        IntStream.range(0, 300)
            .mapToObj(
                i -> "{\"text\": \"document %d says %d and then %d\"}".formatted(i, i * i, 7 * i))
            .toList());
    Path salt = Files.write(folder.resolve("salt"), new byte[32]);
    return Terminal.run(
        Stream.of(
                "data",
                "prepare",
                "--json",
                "--name",
                "small",
                "--salt",
                salt,
                "--out",
                out,
                "--validation",
                "0.1",
                "--test",
                "0.1",
                "--tokenizer",
                "gpt2",
                in)
            .toArray());
  }

  @Test
  void a_dataset_is_made_and_found_sound() throws Exception {
    Path out = folder.resolve("dataset");
    Terminal prepared = prepare(out);
    assertThat(prepared.exitCode()).isEqualTo(ExitCode.OK);
    var answer = prepared.json().getLast();
    assertThat(answer.at("/train/documents").asInt()).isBetween(200, 280);
    assertThat(answer.at("/contamination/ngram").asInt()).isEqualTo(13);
    Terminal verified = Terminal.run("data", "verify", out);
    assertThat(verified.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(verified.out()).contains("sound: small", answer.get("fingerprint").asText());
  }

  @Test
  void an_altered_dataset_is_not_sound_and_the_file_is_named() throws Exception {
    Path out = folder.resolve("dataset");
    prepare(out);
    Path shard = out.resolve("train/00000-000.tokens");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[0] ^= 1;
    Files.write(shard, bytes);
    Terminal verified = Terminal.run("data", "verify", out);
    assertThat(verified.exitCode()).isEqualTo(ExitCode.NEGATIVE);
    assertThat(verified.out()).contains("train/00000-000.tokens has SHA-256", "not sound");
  }

  @Test
  void what_is_missing_is_named_with_the_way_to_get_it() throws Exception {
    Terminal none = Terminal.run("data", "verify", folder);
    assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("prism data prepare");
    Terminal salt =
        Terminal.run(
            "data",
            "prepare",
            "--name",
            "x",
            "--salt",
            folder.resolve("no"),
            "--out",
            folder,
            folder.resolve("a.jsonl"));
    assertThat(salt.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(salt.err()).contains("/dev/urandom");
  }
}
