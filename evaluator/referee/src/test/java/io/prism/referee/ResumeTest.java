package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prism.contracts.ContractJson;
import io.prism.graph.file.SafeTensors;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An evaluation that host faults interrupt twice has the manifest of one that nothing disturbed.
 * The trainer is written in Java: what it hands over depends on every lesson so far.
 */
class ResumeTest {
  private static final Profile TINY = Profiles.named("test_recipe");
  private static final int NEVER = Integer.MAX_VALUE;
  @TempDir static Path cache;
  @TempDir Path folder;

  @Test
  void interrupted_runs_go_on_and_end_as_if_nothing_had_happened() throws Exception {
    Path undisturbed = prepare("undisturbed", 1, null);
    String expected = manifest(undisturbed, new Pupil(undisturbed, NEVER, false));

    Path first = prepare("first", 1, null);
    // the disk refuses the third state of the larger scale's training
    Path refused = first.resolve("referee/account/arm-s1-0-unfinished.3.bin.tmp");
    Files.createDirectories(refused);
    Result broken = evaluate(first, new Pupil(first, 1, false));
    assertThat(broken.status()).isEqualTo("inconclusive");
    Files.delete(refused);

    Path second = prepare("second", 2, first);
    Pupil dies = new Pupil(second, 20, false);
    Result died = evaluate(second, dies);
    assertThat(died.status()).as(String.valueOf(died.fault())).isEqualTo("inconclusive");
    assertThat(died.fault().code()).isEqualTo("host.trainer-killed");
    assertThat(dies.resumedAt).containsOnlyNulls(); // no lesson had been given
    List<String> trained = trained(second);
    assertThat(trained).as("the finished scale is remembered").noneMatch(t -> t.startsWith("s0"));
    assertThat(trained.getFirst()).startsWith("s1 step 16 "); // goes on after step 12

    Path third = prepare("third", 3, second);
    Pupil resumes = new Pupil(third, NEVER, false);
    assertThat(manifest(third, resumes)).isEqualTo(expected);
    assertThat(resumes.resumedAt).containsExactly(18, null, null);
    assertThat(trained(third)).isEmpty();
    assertThat(third.resolve("referee/account")).doesNotExist();

    Path lied = prepare("lied", 3, second);
    Pupil lies = new Pupil(lied, NEVER, true);
    assertThat(manifest(lied, lies)).isEqualTo(expected);
    assertThat(lies.resumedAt).containsExactly(18, null, null, null);
  }

  private Path prepare(String name, int attempt, @org.jspecify.annotations.Nullable Path previous)
      throws IOException {
    Path run = folder.resolve(name);
    Submission.write(run, TINY, cache, Submission::bigram, Submission::normal);
    ObjectNode job =
        (ObjectNode) ContractJson.mapper().readTree(Files.readString(run.resolve("job.json")));
    Files.writeString(
        run.resolve("job.json"), job.put("kind", "full").put("attempt", attempt).toString());
    Files.createDirectories(run.resolve("runner"));
    Files.createDirectories(run.resolve("player/answers"));
    if (previous != null) {
      Path account = Files.createDirectories(run.resolve("referee/account"));
      try (Stream<Path> kept = Files.list(previous.resolve("referee/account"))) {
        for (Path file : kept.toList()) {
          Files.copy(file, account.resolve(file.getFileName()));
        }
      }
    }
    return run;
  }

  private static Result evaluate(Path run, Pupil pupil) {
    Thread trainer = Thread.ofPlatform().daemon().start(pupil);
    try {
      return Referee.run(run);
    } finally {
      trainer.interrupt();
    }
  }

  private static String manifest(Path run, Pupil pupil) throws IOException {
    Result result = evaluate(run, pupil);
    assertThat(result.status()).as(String.valueOf(result.fault())).isEqualTo("measured");
    ObjectNode manifest =
        (ObjectNode)
            ContractJson.mapper()
                .readTree(Files.readString(run.resolve("referee").resolve(Evaluation.MANIFEST)));
    manifest.remove("timing");
    return manifest.toPrettyString();
  }

  private static List<String> trained(Path run) throws IOException {
    List<String> out = new ArrayList<>();
    for (String line : Files.readAllLines(run.resolve("referee/progress.jsonl"))) {
      JsonNode progress = ContractJson.mapper().readTree(line);
      if (progress.get("stage").asText().equals("train")) {
        out.add(progress.get("scale").asText() + " " + progress.get("detail").asText());
      }
    }
    return out;
  }

  /** A trainer; its checkpoint is what it hands over. */
  private static final class Pupil implements Runnable {
    private final Path run;
    private final int dies;
    private final boolean lies;
    private final List<@org.jspecify.annotations.Nullable Integer> resumedAt = new ArrayList<>();
    private int taught;

    /**
     * @param dies at this lesson, killed from outside
     * @param lies about what it knew when it goes on
     */
    Pupil(Path run, int dies, boolean lies) {
      this.run = run;
      this.dies = dies;
      this.lies = lies;
    }

    @Override
    public void run() {
      Path state = run.resolve("state.safetensors");
      try {
        for (int n = 0; ; n++) {
          Path request = run.resolve("lessons/%06d.json".formatted(n));
          while (!Files.exists(request)) {
            Thread.sleep(1);
          }
          JsonNode asked = ContractJson.mapper().readTree(Files.readString(request));
          switch (asked.get("say").asText()) {
            case "begin" -> {
              begin(asked, state);
              answer(n, "ready", state, false);
            }
            case "lesson" -> {
              if (++taught == dies) {
                ended();
                return;
              }
              learn(state, run.resolve("lessons").resolve(asked.get("tokens").asText()));
              answer(n, "learned", state, asked.has("checkpoint_limit"));
            }
            case "end" -> answer(n, "ended", null, false);
            default -> {
              return;
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the evaluation is over
      }
    }

    private void begin(JsonNode asked, Path state) throws IOException {
      JsonNode resume = asked.get("resume");
      resumedAt.add(resume == null ? null : (Integer) resume.get("block").asInt());
      if (resume != null && !lies) {
        Path checkpoint = run.resolve("lessons").resolve(resume.get("checkpoint").asText());
        Files.copy(checkpoint, state, StandardCopyOption.REPLACE_EXISTING);
        return;
      }
      Path initial = run.resolve("lessons").resolve(asked.get("states").asText());
      Files.copy(initial, state, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void learn(Path state, Path tokens) throws IOException {
      double mean = 0;
      for (byte b : Files.readAllBytes(tokens)) {
        mean += (b & 0xff) / 1e6;
      }
      try (PointerScope _ = new PointerScope()) {
        Map<String, Tensor> values = SafeTensors.read(state);
        for (Tensor t : values.values()) {
          t.mul_(new Scalar(1 - mean / 100));
        }
        SafeTensors.write(state, values);
      }
    }

    private void answer(
        int n, String say, @org.jspecify.annotations.Nullable Path state, boolean checkpoint)
        throws IOException {
      String file = "player/answers/%06d.".formatted(n);
      if (state != null) {
        Files.copy(state, run.resolve(file + "safetensors"));
      }
      if (checkpoint && state != null) {
        Files.copy(state, run.resolve(file + "checkpoint"));
      }
      ObjectNode answer = ContractJson.mapper().createObjectNode();
      answer.put("schema", "prism.answer.v1").put("n", n).put("say", say);
      if (checkpoint) {
        answer.put("checkpoint", "%06d.checkpoint".formatted(n));
      }
      put(run.resolve(file + "json"), answer.toString());
    }

    private void ended() throws IOException {
      put(
          run.resolve("runner/trainer.ended"),
          "{\"schema\":\"prism.ended.v1\",\"fault\":\"host\",\"code\":\"host.trainer-killed\",\"message\":\"m\"}");
    }

    private static void put(Path file, String text) throws IOException {
      Path temporary = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
