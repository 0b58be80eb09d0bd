package io.prism.cli.bundle;

import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ArchitectureId;
import io.prism.contracts.ContractJson;
import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.ScoreCard;
import io.prism.contracts.ScoreEvent;
import io.prism.contracts.SubmissionFault;
import io.prism.contracts.manifest.MeasuredRecipe;
import io.prism.contracts.manifest.MeasuredSignals;
import io.prism.contracts.manifest.RunManifest;
import io.prism.runner.Job;
import io.prism.scoring.ArtifactLookup;
import io.prism.scoring.Expectations;
import io.prism.scoring.ManifestValidator;
import io.prism.scoring.ScorePolicy;
import io.prism.scoring.Scores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An outcome in the two forms of {@code prism run}. */
record RunReport(
    Outcome outcome,
    @Nullable RunManifest manifest,
    @Nullable Path manifestFile,
    @Nullable Scores scored,
    List<String> unscored,
    double seconds) {
  /** The machine could not measure; the same command may work later (sysexits' EX_TEMPFAIL). */
  static final int INCONCLUSIVE = 75;

  /** The stable object of {@code --json}; never holds less. */
  record Json(
      String outcome,
      @Nullable Fault fault,
      List<ScaleRow> scales,
      Map<String, Double> scores,
      ScoreEvent.@Nullable Gain gain,
      ScoreEvent.@Nullable Gain trainingGain,
      @Nullable MeasuredSignals signals,
      SortedMap<String, RunManifest.Diagnostic> diagnostics,
      SortedMap<String, Double> capability,
      @Nullable String manifest,
      double seconds) {}

  /** Whose fault it is, the outcome says. */
  record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  /** One row of the table. */
  record ScaleRow(
      String name,
      long parameters,
      long tokens,
      double prequentialBpb,
      double heldoutBpb,
      double baselineHeldoutBpb,
      @Nullable Double recipeHeldoutBpb,
      @Nullable Double recipeGain) {}

  /** {@return the report of a bundle that was never run} */
  static RunReport of(Outcome outcome, double seconds) {
    return new RunReport(outcome, null, null, null, List.of(), seconds);
  }

  /** {@return the report of a run; measured ones are scored as the server would} */
  static RunReport of(Outcome outcome, Path artifacts, Job job, double seconds) {
    if (!(outcome instanceof Outcome.Measured measured)) {
      return of(outcome, seconds);
    }
    Path file = artifacts.resolve(measured.manifest().path());
    try {
      byte[] json = Files.readAllBytes(file);
      RunManifest manifest = ContractJson.read(Files.readString(file), RunManifest.class);
      Expectations expected =
          new Expectations(job.submissionId(), job.bundleSha256(), job.profile(), null);
      return switch (ManifestValidator.validate(
          json, ArtifactLookup.inDirectory(artifacts), expected)) {
        case ManifestValidator.Valid valid ->
            new RunReport(
                outcome,
                manifest,
                file,
                Scores.of(valid.manifest(), job.target() == null, ScorePolicy.official()),
                List.of(),
                seconds);
        case ManifestValidator.Invalid invalid ->
            new RunReport(outcome, manifest, file, null, invalid.reasons(), seconds);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int exitCode() {
    return switch (outcome) {
      case Outcome.Measured m -> ExitCode.OK;
      case Outcome.Failed f -> ExitCode.NEGATIVE;
      case Outcome.Inconclusive i -> INCONCLUSIVE;
    };
  }

  Json json() {
    List<ScaleRow> rows =
        manifest == null
            ? List.of()
            : manifest.scales().stream().map(s -> row(s, recipe(manifest, s.name()))).toList();
    return new Json(
        name(),
        fault(),
        rows,
        scores(),
        scored == null ? null : scored.gain(),
        scored == null ? null : scored.trainingGain(),
        manifest == null ? null : manifest.signals(),
        manifest == null ? new TreeMap<>() : manifest.diagnostics(),
        manifest == null ? new TreeMap<>() : manifest.capability(),
        manifestFile == null ? null : manifestFile.toString(),
        seconds);
  }

  private static ScaleRow row(RunManifest.Scale s, MeasuredRecipe.@Nullable OfScale recipe) {
    return new ScaleRow(
        s.name(),
        s.run().parameters(),
        s.run().tokens(),
        s.run().prequentialBpb(),
        s.run().heldoutBpb(),
        s.baseline().heldoutBpb(),
        recipe == null ? null : (Double) recipe.run().heldoutBpb(),
        recipe == null ? null : (Double) recipe.trainingEffect().mean());
  }

  private static MeasuredRecipe.@Nullable OfScale recipe(RunManifest manifest, String scale) {
    MeasuredRecipe recipe = manifest.recipe();
    return recipe == null
        ? null
        : recipe.scales().stream().filter(s -> s.name().equals(scale)).findFirst().orElse(null);
  }

  private String name() {
    return switch (outcome) {
      case Outcome.Measured m -> "measured";
      case Outcome.Failed f -> "failed";
      case Outcome.Inconclusive i -> "inconclusive";
    };
  }

  private @Nullable Fault fault() {
    return switch (outcome) {
      case Outcome.Measured m -> null;
      case Outcome.Failed(SubmissionFault f) ->
          new Fault(f.code(), f.message(), f.file(), f.line());
      case Outcome.Inconclusive(HostFault f) -> new Fault(f.code(), f.message(), null, null);
    };
  }

  /**
   * The architecture's components by name, its score, the training's components with {@code
   * training.} before them, its score, and the final score; empty when there are none.
   */
  private Map<String, Double> scores() {
    Map<String, Double> out = new LinkedHashMap<>();
    if (scored != null) {
      put(out, "", scored.architecture());
      out.put("architecture", scored.architecture().score());
      ScoreCard training = scored.training();
      if (training != null) {
        put(out, "training.", training);
        out.put("training", training.score());
      }
      out.put("final", scored.finalScore());
    }
    return out;
  }

  private static void put(Map<String, Double> out, String prefix, ScoreCard card) {
    for (ScoreCard.Component c : card.components()) {
      Double value = c.value();
      if (value != null) {
        out.put(prefix + c.name(), value);
      }
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    Fault fault = fault();
    if (fault != null) {
      boolean own = outcome instanceof Outcome.Failed;
      text.append(Output.styled(own ? "red,bold" : "yellow,bold", name()))
          .append(' ')
          .append(Output.safe(fault.code()))
          .append('\n');
      if (fault.file() != null) {
        text.append("    ").append(Output.safe(fault.file() + ":" + fault.line())).append('\n');
      }
      text.append("    ").append(Output.safe(fault.message()));
      return text.toString();
    }
    if (manifest != null) {
      table(manifest, text);
      SignalTable.append(manifest, text);
    }
    if (scored != null) {
      scoreTables(scored, text);
    }
    unscored.forEach(r -> text.append("not scored: ").append(Output.safe(r)).append('\n'));
    if (manifest != null) {
      text.append("architecture ")
          .append(ArchitectureId.of(manifest.identity().familyHash()))
          .append('\n');
    }
    text.append("manifest ").append(manifestFile).append('\n');
    return text.append(String.format(Locale.ROOT, "measured in %.1f s", seconds)).toString();
  }

  private static void table(RunManifest manifest, StringBuilder text) {
    text.append(
        "scale  parameters   tokens  prequential  held-out  baseline            gain (bits per byte, ± 95 %)\n");
    for (RunManifest.Scale s : manifest.scales()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-5s %,11d %,8d %12.4f %9.4f %9.4f   %+.4f ± %.4f%n",
              s.name(),
              s.run().parameters(),
              s.run().tokens(),
              s.run().prequentialBpb(),
              s.run().heldoutBpb(),
              s.baseline().heldoutBpb(),
              s.gain().mean(),
              1.96 * s.gain().standardError()));
    }
    text.append('\n');
    MeasuredRecipe recipe = manifest.recipe();
    if (recipe != null) {
      recipeTable(recipe, text);
    }
  }

  /** The submitted recipe against the reference recipe, on the same graph and text. */
  private static void recipeTable(MeasuredRecipe recipe, StringBuilder text) {
    text.append(
        "your recipe  prequential  held-out   gain over the reference recipe (bits per byte, ± 95 %)\n");
    for (MeasuredRecipe.OfScale s : recipe.scales()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s %12.4f %9.4f   %+.4f ± %.4f%s%n",
              s.name(),
              s.run().prequentialBpb(),
              s.run().heldoutBpb(),
              s.trainingEffect().mean(),
              1.96 * s.trainingEffect().standardError(),
              s.truncated() == null ? "" : "  truncated"));
      String truncated = s.truncated();
      if (truncated != null) {
        text.append("            ").append(Output.safe(truncated)).append('\n');
      }
      MeasuredRecipe.Crossed crossed = s.crossed();
      if (crossed != null) {
        effects(crossed.effects(), text);
      } else if (s.crossedReason() != null) {
        text.append("            on the reference decoder: not applicable, ")
            .append(Output.safe(s.crossedReason()))
            .append('\n');
      }
    }
    text.append('\n');
  }

  private static void effects(MeasuredRecipe.Effects e, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "            effects: architecture %+.4f ± %.4f, recipe %+.4f ± %.4f, together %+.4f ± %.4f%n",
            e.architecture().mean(),
            1.96 * e.architecture().standardError(),
            e.training().mean(),
            1.96 * e.training().standardError(),
            e.interaction().mean(),
            1.96 * e.interaction().standardError()));
  }

  private static void scoreTables(Scores scored, StringBuilder text) {
    scoreTable("architecture", "(0.5 = the baseline)", scored.architecture(), text);
    ScoreCard training = scored.training();
    if (training != null) {
      scoreTable("training", "(0.5 = the reference recipe on your architecture)", training, text);
    }
    text.append(String.format(Locale.ROOT, "%-41s %6.3f%n", "final", scored.finalScore()));
    gain("architecture gain", scored.gain(), text);
    ScoreEvent.Gain recipe = scored.trainingGain();
    if (recipe != null) {
      gain("training gain", recipe, text);
    }
    text.append('\n');
  }

  private static void gain(String name, ScoreEvent.Gain g, StringBuilder text) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-41s %+.4f bits per byte, at least %+.4f (%.0f %%)%s%n",
            name,
            g.mean(),
            g.lower(),
            100 * g.confidence(),
            g.lower() > 0 ? "" : ": earns nothing"));
  }

  private static void scoreTable(String name, String scale, ScoreCard card, StringBuilder text) {
    for (ScoreCard.Component c : card.components()) {
      Double value = c.value();
      text.append(
          value == null
              ? String.format(Locale.ROOT, "%-41s      -  %s%n", c.name(), c.reason())
              : String.format(
                  Locale.ROOT, "%-41s %6.3f  weight %.2f%n", c.name(), value, c.effectiveWeight()));
    }
    text.append(String.format(Locale.ROOT, "%-41s %6.3f  %s%n%n", name, card.score(), scale));
  }
}
