package io.prism.contracts.manifest;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything the referee measured of one submission under one profile.
 *
 * @param schemaVersion {@code prism_run_manifest.v1}
 * @param protocolVersion {@code prism-protocol.v1}
 * @param identity what was measured, by what
 * @param dataset the text it was measured on
 * @param scales results per scale, smallest first
 * @param diagnostics the named diagnostics of the protocol, each measured or not applicable
 * @param capability synthetic capability tasks by name, each in [0, 1]
 * @param artifacts every other file of the run, by digest
 * @param validation the referee's own checks
 * @param timing wall clock; excluded from comparisons of two runs
 * @param signals of section 5 of the protocol; null in manifests of referees that did not measure
 *     them
 * @param statistics what the gains' errors rest on; null in manifests of older referees
 * @param recipe the submission's own training; null where there is none to measure
 * @param execution under what it ran; null in manifests of older referees
 */
public record RunManifest(
    String schemaVersion,
    String protocolVersion,
    Identity identity,
    Dataset dataset,
    List<Scale> scales,
    SortedMap<String, Diagnostic> diagnostics,
    SortedMap<String, Double> capability,
    List<ArtifactRef> artifacts,
    Validation validation,
    Timing timing,
    @Nullable MeasuredSignals signals,
    @Nullable Statistics statistics,
    @Nullable MeasuredRecipe recipe,
    @Nullable Execution execution) {

  /** The literal every manifest of this version carries. */
  public static final String SCHEMA_VERSION = "prism_run_manifest.v1";

  /** The protocol this version of the manifest reports on. */
  public static final String PROTOCOL_VERSION = "prism-protocol.v1";

  public RunManifest {
    scales = List.copyOf(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("a manifest needs at least one scale");
    }
    diagnostics = new TreeMap<>(diagnostics);
    capability = new TreeMap<>(capability);
    capability.forEach((k, v) -> Require.unit(v, "capability " + k));
    artifacts = List.copyOf(artifacts);
  }

  /**
   * @param submissionId the submission
   * @param runId this attempt
   * @param bundleSha256 digest of the uploaded bytes
   * @param mode profile name, for instance {@code local_cpu_smoke}
   * @param profileFingerprint SHA-256 of the profile's canonical JSON
   * @param architectureGraphHash SHA-256 Merkle hash of the canonical evaluation graph at the first
   *     scale
   * @param familyHash canonical family hash (depth and width do not enter)
   * @param deviceClass results are bitwise reproducible within one class, for instance {@code
   *     cpu-x86_64-mkl-2t}
   * @param libraries name to version of what computed the numbers
   */
  public record Identity(
      String submissionId,
      String runId,
      Sha256 bundleSha256,
      String mode,
      Sha256 profileFingerprint,
      Sha256 architectureGraphHash,
      Sha256 familyHash,
      String deviceClass,
      SortedMap<String, String> libraries) {
    public Identity {
      Require.text(submissionId, "submission id");
      Require.text(runId, "run id");
      Require.text(mode, "mode");
      Require.text(deviceClass, "device class");
    }
  }

  /**
   * @param name for instance {@code prism-synthetic-text}
   * @param tokenizer {@code bytes} or {@code gpt2}
   * @param fingerprints SHA-256 by split name ({@code train, validation})
   * @param contaminationReport artifact path of the report; null where the text is generated
   * @param saltFingerprint commits to the operator's secret salt that the text was drawn with; null
   *     where no salt was used
   */
  public record Dataset(
      String name,
      String tokenizer,
      SortedMap<String, Sha256> fingerprints,
      @Nullable String contaminationReport,
      @Nullable Sha256 saltFingerprint) {
    public Dataset {
      Require.text(name, "dataset name");
      Require.text(tokenizer, "tokenizer");
    }
  }

  /**
   * One scale.
   *
   * @param name for instance {@code s1}
   * @param targetParameters the budget of the scale
   * @param sequenceLength tokens per row
   * @param batchSize rows per step
   * @param run the submission's architecture arm
   * @param baseline the reference decoder under the same recipe on the same text
   * @param gain baseline minus submission held-out bits per byte, paired by example
   */
  public record Scale(
      String name,
      long targetParameters,
      int sequenceLength,
      int batchSize,
      Run run,
      Run baseline,
      Gain gain) {
    public Scale {
      Require.text(name, "scale name");
    }
  }

  /**
   * One training run under the reference recipe, averaged over its seeds where there are several.
   *
   * @param parameters trainable parameters
   * @param graphHash hash of the graph that was replayed (training mode)
   * @param seeds the seeds
   * @param tokens tokens trained on
   * @param bytes bytes of text examined; every one is charged
   * @param forwardFlopsPerToken counted per operation of the graph
   * @param trainingFlops 3 x forward x tokens
   * @param initialBpb first exam, before any training
   * @param prequentialBpb area under the learning curve: all exams' code lengths over their bytes
   * @param heldoutBpb on the validation split, after the last lesson
   * @param heldoutBpbSeedSigma standard deviation over seeds; null with one seed (never 0 for
   *     "unknown")
   * @param exams the learning curve
   * @param stability of training
   */
  public record Run(
      long parameters,
      Sha256 graphHash,
      List<Long> seeds,
      long tokens,
      long bytes,
      double forwardFlopsPerToken,
      double trainingFlops,
      double initialBpb,
      double prequentialBpb,
      double heldoutBpb,
      @Nullable Double heldoutBpbSeedSigma,
      List<Exam> exams,
      Stability stability) {
    public Run {
      seeds = List.copyOf(seeds);
      exams = List.copyOf(exams);
      Require.finite(forwardFlopsPerToken, "forward flops per token");
      Require.finite(trainingFlops, "training flops");
      Require.finite(initialBpb, "initial bpb");
      Require.finite(prequentialBpb, "prequential bpb");
      Require.finite(heldoutBpb, "held-out bpb");
    }
  }

  /**
   * One exam: the snapshot trained on {@code trainedTokens} tokens, examined on the next block.
   *
   * @param trainedTokens tokens seen before
   * @param tokens tokens examined
   * @param bpb bits per byte on this block
   */
  public record Exam(long trainedTokens, long tokens, double bpb) {
    public Exam {
      Require.finite(bpb, "exam bpb");
    }
  }

  /**
   * How smoothly it trained.
   *
   * @param lossSpikes steps whose loss lies more than the profile's robust z-score above the
   *     running median
   * @param lateDivergenceBpb last exam minus best exam, at least 0
   * @param gradientNormMedian median of global gradient norms before clipping
   * @param gradientNormMax largest
   * @param gradientExplosions steps whose norm exceeds 10 x the running median
   * @param activationMaxOverMedian largest over median of per-module activation RMS; null if not
   *     tapped
   * @param diverged true when loss or parameters stopped being finite; the run then has the worst
   *     value
   */
  public record Stability(
      int lossSpikes,
      double lateDivergenceBpb,
      double gradientNormMedian,
      double gradientNormMax,
      int gradientExplosions,
      @Nullable Double activationMaxOverMedian,
      boolean diverged) {
    public Stability {
      Require.finite(lateDivergenceBpb, "late divergence");
      Require.finite(gradientNormMedian, "gradient norm median");
      Require.finite(gradientNormMax, "gradient norm max");
    }
  }

  /**
   * Paired difference in bits per byte; positive means better than the baseline.
   *
   * @param mean point estimate
   * @param standardError over examples and seeds together
   * @param examples number of paired examples
   * @param includesSeedNoise false when there was one seed and no noise card: the interval is then
   *     a lower bound on the error
   */
  public record Gain(double mean, double standardError, int examples, boolean includesSeedNoise) {
    public Gain {
      Require.finite(mean, "gain");
      Require.finite(standardError, "standard error");
    }
  }

  /**
   * What the errors of the gains rest on.
   *
   * @param noiseSource {@code noise_card}, {@code replicates} (the baselines of this manifest) or
   *     {@code unknown}
   * @param noiseCard digest of the card, null unless it is the source
   * @param confidence two-sided, of every interval here
   * @param scales in the manifest's order
   */
  public record Statistics(
      String noiseSource,
      @Nullable Sha256 noiseCard,
      double confidence,
      List<ScaleStatistics> scales) {
    public Statistics {
      if (!List.of("noise_card", "replicates", "unknown").contains(noiseSource)) {
        throw new IllegalArgumentException("unknown noise source " + noiseSource);
      }
      if (noiseSource.equals("noise_card") != (noiseCard != null)) {
        throw new IllegalArgumentException("a noise card is named exactly when it is the source");
      }
      Require.unit(confidence, "confidence");
      scales = List.copyOf(scales);
    }
  }

  /**
   * One scale's gain, taken apart.
   *
   * @param name of the scale
   * @param seeds each training of the submission, in order
   * @param seedSigma standard deviation of a held-out loss over training seeds; null when unknown
   * @param exampleSigma standard deviation over examples of the paired differences
   * @param degreesOfFreedom of the gain's standard error (Satterthwaite 1946)
   * @param lower end of the gain's interval at the confidence, for the last look at the data
   * @param upper other end
   * @param detectableGap smallest true gain found four times in five; null when the seed sigma is
   *     unknown
   * @param decision {@code better}, {@code worse}, {@code futile} or {@code undetermined}: why no
   *     further seed was added
   */
  public record ScaleStatistics(
      String name,
      List<SeedRun> seeds,
      @Nullable Double seedSigma,
      double exampleSigma,
      double degreesOfFreedom,
      double lower,
      double upper,
      @Nullable Double detectableGap,
      String decision) {
    public ScaleStatistics {
      Require.text(name, "scale name");
      seeds = List.copyOf(seeds);
      Require.finite(exampleSigma, "example sigma");
      Require.finite(degreesOfFreedom, "degrees of freedom");
      Require.finite(lower, "lower");
      Require.finite(upper, "upper");
      if (seedSigma != null && !(seedSigma > 0)) {
        throw new IllegalArgumentException("a seed sigma is positive or unknown");
      }
    }
  }

  /**
   * One training of the submission.
   *
   * @param seed of initial values, lessons and dropout
   * @param prequentialBpb area under its learning curve
   * @param heldoutBpb after its last lesson
   * @param diverged it has the worst values
   */
  public record SeedRun(long seed, double prequentialBpb, double heldoutBpb, boolean diverged) {
    public SeedRun {
      Require.finite(prequentialBpb, "prequential bpb");
      Require.finite(heldoutBpb, "held-out bpb");
    }
  }

  /**
   * @param status {@code ok}, {@code warning} or {@code not_applicable}
   * @param aggregate health in [0, 1], null when not applicable
   * @param perModule raw values by module path
   * @param reason why a warning, or why not applicable
   */
  public record Diagnostic(
      String status,
      @Nullable Double aggregate,
      Map<String, Double> perModule,
      @Nullable String reason) {
    public Diagnostic {
      switch (status) {
        case "ok", "warning" -> {
          if (aggregate == null) {
            throw new IllegalArgumentException("a measured diagnostic needs its aggregate");
          }
          Require.unit(aggregate, "aggregate");
        }
        case "not_applicable" -> {
          if (aggregate != null || reason == null) {
            throw new IllegalArgumentException("not_applicable needs a reason and no aggregate");
          }
        }
        default -> throw new IllegalArgumentException("unknown diagnostic status " + status);
      }
      perModule = new TreeMap<>(perModule);
      perModule.forEach((k, v) -> Require.finite(v, k));
    }
  }

  /**
   * @param passed every gate and check of the referee passed
   * @param scoreEligible the profile is official
   * @param lossComparable losses may be compared with other runs of this profile fingerprint
   * @param deterministicEvidence gates applied, with their numbers
   * @param warnings for people
   * @param errors empty when passed
   */
  public record Validation(
      boolean passed,
      boolean scoreEligible,
      boolean lossComparable,
      List<Evidence> deterministicEvidence,
      List<String> warnings,
      List<String> errors) {
    public Validation {
      deterministicEvidence = List.copyOf(deterministicEvidence);
      warnings = List.copyOf(warnings);
      errors = List.copyOf(errors);
    }
  }

  /**
   * One gate and what it saw.
   *
   * @param gate for instance {@code gate.causal}
   * @param scale scale name
   * @param value the measured number, for instance the largest change of a logit
   * @param limit what it may be
   */
  public record Evidence(String gate, String scale, double value, double limit) {
    public Evidence {
      Require.text(gate, "gate");
      Require.finite(value, "value");
      Require.finite(limit, "limit");
    }
  }

  /**
   * @param startedAt ISO-8601
   * @param seconds wall clock of the referee, baseline included when it was not cached
   * @param tokensPerSecond of the architecture arm at the largest scale
   * @param peakMemoryBytes largest resident set of the referee; null where the system does not tell
   * @param recipeBudgets of the cells with the submitted recipe, {@code s0} or {@code s0.crossed};
   *     null where there are none
   */
  public record Timing(
      String startedAt,
      double seconds,
      double tokensPerSecond,
      @Nullable Long peakMemoryBytes,
      @Nullable SortedMap<String, Budget> recipeBudgets) {
    public Timing {
      Require.finite(seconds, "seconds");
      Require.finite(tokensPerSecond, "tokens per second");
    }
  }

  /**
   * Processor seconds of the trainer, seen from outside.
   *
   * @param used by the cell, time slept while the referee waited included
   * @param allowed to it
   */
  public record Budget(double used, double allowed) {
    public Budget {
      Require.finite(used, "seconds used");
      Require.finite(allowed, "seconds allowed");
    }
  }
}
