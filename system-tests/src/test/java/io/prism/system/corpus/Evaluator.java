package io.prism.system.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.Verdict;
import io.prism.contracts.manifest.RunManifest;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.player.Player;
import io.prism.referee.Referee;
import io.prism.referee.Refused;
import io.prism.referee.gate.Gates;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.SyntheticText;
import io.prism.referee.text.TextKeys;
import io.prism.review.Review;
import io.prism.review.ReviewResult;
import io.prism.review.SourceBundle;
import io.prism.runner.Job;
import io.prism.runner.Limits;
import io.prism.runner.RunSpec;
import io.prism.runner.Sources;
import io.prism.runner.TextSalt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Engine;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of a bundle without processes of its own: the interpreter takes seconds to start,
 * and there are many bundles. Never two at a time: libtorch has one random generator and one number
 * of threads per process.
 */
final class Evaluator {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** One for all, so that Python's own library is parsed once. */
  private static final Engine ENGINE =
      Engine.newBuilder("python").option("engine.WarnInterpreterOnly", "false").build();

  private final Path folder;
  private final TextSalt salt;
  private final String profile;
  private final Job.@Nullable Machine machine;

  /**
   * What became of a bundle.
   *
   * @param outcome {@code measured}, {@code failed} or {@code inconclusive}
   * @param fault code and message, empty when measured
   */
  record End(String outcome, String fault, @Nullable RunManifest manifest) {}

  Evaluator(Path folder) {
    this(folder, "test_tiny", null);
  }

  /**
   * @param machine where datasets lie, null for nowhere
   */
  Evaluator(Path folder, String profile, Job.@Nullable Machine machine) {
    this.folder = folder;
    this.profile = profile;
    this.machine = machine;
    salt = TextSalt.ensure(folder.resolve("salt"));
  }

  /**
   * What the gates let through.
   *
   * @param fault code and message of the refusal, empty when all passed
   * @param scales in the order of the profile, as far as they passed
   */
  record Gated(String fault, List<Gates.Passed> scales) {}

  /** The same way as {@link #evaluate}, as far as the gates: nothing is trained. */
  Gated gates(Path bundle) throws IOException {
    ReviewResult review = new Review().reviewDirectory(bundle);
    SourceBundle sources = review.sources();
    if (sources == null) {
      return new Gated(refused(review.verdict()).fault(), List.of());
    }
    Path run = folder.resolve(bundle.getFileName().toString());
    JsonNode player = trace(run, sources, List.of(11L, 22L));
    if (player.path("status").asText().equals("fault")) {
      return new Gated(text(player.path("fault")), List.of());
    }
    Profile measured = Profiles.named(profile);
    Rows honestText =
        new SyntheticText(measured, TextKeys.of(run))
            .examples(Split.VALIDATION, measured.heldout().examples());
    List<Gates.Passed> passed = new ArrayList<>();
    try {
      for (TracedScale s : new PlayerFolder(run.resolve("player")).scales(measured)) {
        passed.add(new Gates(measured, honestText).check(s, List.of(11L), "a key"));
      }
    } catch (Refused e) {
      return new Gated(e.fault().code() + ": " + e.fault().message(), passed);
    }
    return new Gated("", passed);
  }

  private JsonNode trace(Path run, SourceBundle sources, List<Long> seeds) throws IOException {
    Job job = job(run.getFileName().toString(), seeds);
    new RunSpec(run, job, ContractJson.read(sources.json(), Sources.class), Limits.local())
        .layOut(salt);
    Player.trace(run, ENGINE, LIMIT);
    return read(run.resolve("player/player.json"));
  }

  End evaluate(Path bundle) throws IOException {
    String name = bundle.getFileName().toString();
    return evaluate(bundle, folder.resolve(name), List.of(11L, 22L, 33L, 44L));
  }

  /** {@return what becomes of the bundle's architecture under these seeds} */
  End evaluate(Path bundle, Path run, List<Long> seeds) throws IOException {
    ReviewResult review = new Review().reviewDirectory(bundle);
    SourceBundle sources = review.sources();
    if (sources == null) {
      return refused(review.verdict());
    }
    JsonNode player = trace(run, sources, seeds);
    if (player.path("status").asText().equals("fault")) {
      return failed(player.path("fault"));
    }
    Referee.evaluate(run);
    JsonNode result = read(run.resolve("referee/result.json"));
    if (!result.path("status").asText().equals("measured")) {
      return new End(result.path("status").asText(), text(result.path("fault")), null);
    }
    String manifest =
        Files.readString(run.resolve("referee").resolve(result.path("manifest").asText()));
    return new End("measured", "", ContractJson.read(manifest, RunManifest.class));
  }

  private Job job(String name, List<Long> seeds) {
    return new Job(
        Job.SCHEMA,
        name,
        name,
        "corpus",
        new Sha256("0".repeat(64)),
        profile,
        1,
        seeds,
        folder.resolve("cache").toString(),
        1,
        "architecture_only",
        null,
        machine);
  }

  private static End refused(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Rejected r ->
          new End(
              "failed",
              "review.%s: %s"
                  .formatted(r.findings().getFirst().rule(), r.findings().getFirst().message()),
              null);
      case Verdict.Held h -> new End("failed", "review.held: " + h.reason(), null);
      case Verdict.Approved a -> throw new IllegalStateException("approved without sources");
    };
  }

  private static End failed(JsonNode fault) {
    return new End("failed", text(fault), null);
  }

  private static String text(JsonNode fault) {
    return fault.path("code").asText() + ": " + fault.path("message").asText();
  }

  private static JsonNode read(Path file) throws IOException {
    return ContractJson.mapper().readTree(Files.readString(file));
  }
}
