package io.prism.graph.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Require;
import io.prism.contracts.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation profile.
 *
 * @param schema {@code prism.profile.v1}
 * @param name for instance {@code local_cpu_smoke}
 * @param version grows with every change of a number
 * @param scoreEligible official data and budget; false for built-in synthetic text
 * @param text what is read
 * @param sequenceLength tokens per row
 * @param batchSize rows of one batch: what graphs are traced with, and what processes share
 * @param scales smallest first
 * @param recipe the reference recipe of the architecture arm
 * @param exams the block schedule
 * @param heldout the validation examples
 * @param decision when the submission has been trained with enough seeds
 * @param gates limits of the checks on graphs
 * @param signals thresholds of the stability signals
 * @param recipeArm where and how the submission's own training is measured; null for nowhere
 * @param probes short runs at the smallest scale
 * @param stepping how a step is computed; null for one batch in float32
 */
public record Profile(
    String schema,
    String name,
    int version,
    boolean scoreEligible,
    Text text,
    int sequenceLength,
    int batchSize,
    List<Scale> scales,
    Recipe recipe,
    Exams exams,
    Heldout heldout,
    Decision decision,
    Gates gates,
    Signals signals,
    Probes probes,
    @Nullable RecipeArm recipeArm,
    // left out where it is null: profiles that never had it keep their fingerprints
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Stepping stepping) {

  private static final long SMALL_PARAMETERS = 10_000_000;

  public Profile {
    if (!"prism.profile.v1".equals(schema)) {
      throw new IllegalArgumentException("expected schema prism.profile.v1, found " + schema);
    }
    Require.text(name, "profile name");
    scales = List.copyOf(scales);
    if (scales.isEmpty()) {
      throw new IllegalArgumentException("profile " + name + " has no scale");
    }
    if (sequenceLength < 2 || batchSize < 2) {
      throw new IllegalArgumentException("a profile needs at least two tokens and two rows");
    }
    if (scoreEligible && text.builtIn()) {
      throw new IllegalArgumentException(
          "profile " + name + ": built-in text is never score eligible");
    }
  }

  /** {@return the scale of that name} */
  public Scale scale(String scale) {
    return scales.stream()
        .filter(s -> s.name().equals(scale))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("profile " + name + " has no scale " + scale));
  }

  /** {@return the most seeds that any scale may ask for} */
  public int mostSeeds() {
    return scales.stream().mapToInt(s -> s.seeds().max()).max().orElseThrow();
  }

  /** {@return batches of one training step, a power of two; their gradients are averaged} */
  public int microBatches() {
    return stepping == null ? 1 : stepping.microBatches();
  }

  /** {@return what matrix products are computed in} */
  public Precision precision() {
    return stepping == null ? Precision.FP32 : stepping.precision();
  }

  /** {@return rows of one training step} */
  public int rowsPerStep() {
    return batchSize * microBatches();
  }

  /**
   * {@return what a model is called with while it is traced, [batch, sequence]} Every row says
   * something else, and nothing that an exam will ask.
   */
  public long[][] exampleTokens() {
    long[][] out = new long[batchSize][sequenceLength];
    for (int r = 0; r < batchSize; r++) {
      for (int i = 0; i < sequenceLength; i++) {
        out[r][i] = (7L * (r * sequenceLength + i) + 3) % text.vocabulary();
      }
    }
    return out;
  }

  /** {@return tokens of one batch} */
  public int tokensPerBatch() {
    return sequenceLength * batchSize;
  }

  /** {@return tokens of one training step} */
  public int tokensPerStep() {
    return sequenceLength * rowsPerStep();
  }

  /** {@return SHA-256 of the canonical JSON: keys sorted, no white space} */
  public Sha256 fingerprint() {
    return Sha256.of(canonicalJson().getBytes(StandardCharsets.UTF_8));
  }

  /** {@return the profile with its keys sorted at every level} */
  public String canonicalJson() {
    return ContractJson.write(sorted(ContractJson.mapper().valueToTree(this)));
  }

  private static Object sorted(com.fasterxml.jackson.databind.JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> out = new TreeMap<>();
      node.properties().forEach(e -> out.put(e.getKey(), sorted(e.getValue())));
      return out;
    }
    if (node.isArray()) {
      return node.valueStream().map(Profile::sorted).toList();
    }
    return node;
  }

  /** What matrix products are computed in; parameters, their updates and losses are float32. */
  public enum Precision {
    @JsonProperty("fp32")
    FP32,
    /** Mixed precision: libtorch's autocast decides by operation. */
    @JsonProperty("bf16")
    BF16
  }

  /**
   * @param microBatches batches of a step, a power of two. Up to eight processes share them, and
   *     their gradients are added in an order that does not depend on who computed which
   * @param precision of the models, reference and submitted alike
   */
  public record Stepping(int microBatches, Precision precision) {
    public Stepping {
      if (microBatches < 1 || Integer.bitCount(microBatches) != 1) {
        throw new IllegalArgumentException(
            "micro-batches of a step must be a power of two, found " + microBatches);
      }
    }
  }

  /**
   * @param dataset {@value #BUILT_IN}, or the name of a locked dataset
   * @param version of the generator; its output for a key never changes within a version. The key
   *     is a secret of the operator and no part of the profile. Of a locked dataset: of the way
   *     rows are drawn from it
   * @param tokenizer {@code bytes}: token id = byte value; {@code gpt2}: byte-pair encoding
   * @param vocabulary number of token ids, the size of a logits row
   * @param beginToken fed before the first byte of every row, so that this byte is charged too; it
   *     never occurs in the text
   */
  public record Text(
      String dataset, int version, String tokenizer, int vocabulary, int beginToken) {
    /** Text that is generated, for tests and laptops. */
    public static final String BUILT_IN = "prism-synthetic-text";

    public Text {
      if (beginToken < 0 || beginToken >= vocabulary) {
        throw new IllegalArgumentException("the begin token must be one of the vocabulary");
      }
    }

    /** {@return whether the text is generated rather than read from a locked dataset} */
    public boolean builtIn() {
      return dataset.equals(BUILT_IN);
    }
  }

  /**
   * @param name for instance {@code s1}
   * @param targetParameters hard upper limit of trainable parameters
   * @param steps training steps, the horizon in units of batches
   * @param baselineReplicates how many seeds the baseline is trained with
   * @param baselineLayers depth of the reference decoder; its width is the largest within the
   *     budget
   * @param seeds how many seeds the submission is trained with
   */
  public record Scale(
      String name,
      long targetParameters,
      int steps,
      int baselineReplicates,
      int baselineLayers,
      Seeds seeds) {
    public Scale {
      Require.text(name, "scale name");
      if (targetParameters < 1 || steps < 1 || baselineReplicates < 1 || baselineLayers < 1) {
        throw new IllegalArgumentException("scale " + name + " needs positive numbers");
      }
    }

    /**
     * {@return threads of one operation} Small operations gain nothing from threads and lose much
     * to their hand-over.
     *
     * @param threads processors of the job
     */
    public int operationThreads(int threads) {
      return targetParameters < SMALL_PARAMETERS ? 1 : Math.max(1, threads);
    }
  }

  /**
   * Training seeds of a submission.
   *
   * @param initial trained with in any case
   * @param max further ones are added one by one while the gain is undecided
   */
  public record Seeds(int initial, int max) {
    public Seeds {
      if (initial < 1 || max < initial) {
        throw new IllegalArgumentException(
            "seeds need 1 <= initial <= max, found " + initial + " and " + max);
      }
    }
  }

  /**
   * When to stop adding seeds.
   *
   * @param confidence two-sided, of the interval that must exclude a gain of 0, spread over all
   *     looks at the data
   * @param futility give up when a decision by the last seed is less likely than this
   */
  public record Decision(double confidence, double futility) {
    public Decision {
      Require.unit(confidence, "confidence");
      Require.unit(futility, "futility");
      if (confidence < 0.5 || confidence == 1) {
        throw new IllegalArgumentException("confidence must be at least 0.5 and below 1");
      }
    }
  }

  /**
   * AdamW (Loshchilov and Hutter 2019) with linear warm-up and cosine decay.
   *
   * @param learningRate peak
   * @param beta1 decay of the mean
   * @param beta2 decay of the square
   * @param epsilon in the denominator
   * @param weightDecay decoupled, on parameters of two and more dimensions only
   * @param warmupFraction of the steps
   * @param finalFraction of the peak at the last step
   * @param clipNorm largest global gradient norm
   */
  public record Recipe(
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      double warmupFraction,
      double finalFraction,
      double clipNorm) {
    public Recipe {
      Require.finite(learningRate, "learning rate");
      Require.unit(warmupFraction, "warm-up fraction");
      Require.unit(finalFraction, "final fraction");
    }

    /**
     * {@return the learning rate of a step}
     *
     * @param step 0 for the first
     * @param steps all of them
     */
    public double learningRateAt(int step, int steps) {
      int warmup = (int) Math.ceil(warmupFraction * steps);
      if (step < warmup) {
        return learningRate * (step + 1) / warmup;
      }
      double progress = (step - warmup + 1.0) / Math.max(1, steps - warmup);
      double cosine = 0.5 * (1 + Math.cos(Math.PI * progress));
      return learningRate * (finalFraction + (1 - finalFraction) * cosine);
    }
  }

  /**
   * @param firstBlockSteps length of the first block; later ones double
   * @param largestBlockDivisor until a block is this part of the horizon, 64 in the protocol
   */
  public record Exams(int firstBlockSteps, int largestBlockDivisor) {
    public Exams {
      if (firstBlockSteps < 1 || largestBlockDivisor < 1) {
        throw new IllegalArgumentException("the block schedule needs positive numbers");
      }
    }
  }

  /**
   * @param examples rows of one sequence each; a multiple of the batch size
   */
  public record Heldout(int examples) {}

  /**
   * @param constantBytes raw bytes of all constants of one graph
   * @param bufferBytes raw bytes of all buffers
   * @param informationBytes of a model's making and its graphs together; see {@code Information}
   * @param initialFlopsPerParameter most FLOPs that the making of a model may take, per parameter
   *     of the scale: enough for orthogonal matrices, too little for a training of its own
   * @param logitTolerance largest change of a logit that must not change, relative to max(1, RMS)
   * @param probeStates randomised states per graph, besides the initial one
   * @param stepZeroMarginBpb how far below the unigram entropy the first loss may lie
   * @param graphFileBytes largest graph file that is read
   * @param nodes most operations of one graph
   * @param memoryBytes most memory that one training step may take, bounded from shapes
   * @param stepFlopsPerParameter most FLOPs of a forward pass, per token and parameter of the
   *     scale; a dense decoder takes 2 and its attention
   * @param trainingSeconds processor seconds that the graphs of one submission may take: all
   *     trainings, exams and probes in which no code of the miner's runs
   */
  public record Gates(
      long constantBytes,
      long bufferBytes,
      long informationBytes,
      double initialFlopsPerParameter,
      double logitTolerance,
      int probeStates,
      double stepZeroMarginBpb,
      long graphFileBytes,
      int nodes,
      long memoryBytes,
      double stepFlopsPerParameter,
      double trainingSeconds) {}

  /**
   * The cells with the submitted recipe. Trainer and referee take turns, so a cell costs about
   * twice its training; that is why a local profile names the small scales only.
   *
   * @param scales where the submitted recipe trains the submitted architecture
   * @param crossedScales of these, where it also trains the reference architecture
   * @param budgetFactor processor seconds of a cell, relative to what the referee needed to train
   *     the same graph with the reference recipe
   * @param budgetSeconds further processor seconds of each cell: the start of the interpreter and
   *     what it costs per step whatever the model's size
   * @param gradientSnapshots how many snapshots have their gradient norm measured
   */
  public record RecipeArm(
      List<String> scales,
      List<String> crossedScales,
      double budgetFactor,
      double budgetSeconds,
      int gradientSnapshots) {
    public RecipeArm {
      scales = List.copyOf(scales);
      crossedScales = List.copyOf(crossedScales);
      if (scales.isEmpty() || !scales.containsAll(crossedScales)) {
        throw new IllegalArgumentException(
            "the recipe arm needs scales, and its crossed scales must be among them");
      }
      Require.finite(budgetFactor, "budget factor");
      Require.finite(budgetSeconds, "budget seconds");
      if (budgetFactor < 0 || budgetSeconds < 0 || gradientSnapshots < 1) {
        throw new IllegalArgumentException("the recipe arm's numbers must be positive");
      }
    }
  }

  /**
   * @param window steps of the running median
   * @param spikeZ robust z-score of a loss spike
   * @param explosionFactor of the running median of gradient norms
   * @param noiseScaleBatches batches of the gradient noise estimate, an even number
   */
  public record Signals(int window, double spikeZ, double explosionFactor, int noiseScaleBatches) {}

  /**
   * Probes at the smallest scale; their length is their budget.
   *
   * @param steps of each short run
   * @param learningRateFactors runs with another learning rate
   * @param batchFactors runs with another batch size: whole numbers average several batches, parts
   *     teach some rows of one
   * @param capabilitySteps of the training on exercises
   * @param variants the same bundle built under other contexts
   */
  public record Probes(
      int steps,
      List<Double> learningRateFactors,
      List<Double> batchFactors,
      int capabilitySteps,
      List<Variant> variants) {
    public Probes {
      learningRateFactors = List.copyOf(learningRateFactors);
      batchFactors = List.copyOf(batchFactors);
      variants = List.copyOf(variants);
      if (steps < 1 || capabilitySteps < 1) {
        throw new IllegalArgumentException("probes need positive numbers of steps");
      }
    }
  }

  /**
   * A context that a bundle was not asked for: shallower, deeper, longer rows.
   *
   * @param name of the probe, part of file names
   * @param maxLayers of {@code ctx}; null for the usual
   * @param parametersFactor of the smallest scale's budget
   * @param lengthFactor of the length of a row
   */
  public record Variant(
      String name, @Nullable Integer maxLayers, int parametersFactor, int lengthFactor) {
    public Variant {
      if (!name.matches("[a-z][a-z0-9.]{0,39}")) {
        throw new IllegalArgumentException("a variant's name is part of file names, found " + name);
      }
      if (parametersFactor < 1 || lengthFactor < 1 || maxLayers != null && maxLayers < 1) {
        throw new IllegalArgumentException("the factors of variant " + name + " must be positive");
      }
    }
  }

  /**
   * {@return this profile as a bundle sees it that is built under the variant} One scale, the
   * smallest, with as many steps as a probe has and one training.
   */
  public Profile under(Variant variant) {
    Scale usual = scales.getFirst();
    Scale other =
        new Scale(
            usual.name(),
            usual.targetParameters() * variant.parametersFactor(),
            probes.steps(),
            usual.baselineReplicates(),
            usual.baselineLayers(),
            new Seeds(1, 1));
    return new Profile(
        schema,
        name,
        version,
        scoreEligible,
        text,
        sequenceLength * variant.lengthFactor(),
        batchSize,
        List.of(other),
        recipe,
        exams,
        heldout,
        decision,
        gates,
        signals,
        probes,
        recipeArm,
        stepping);
  }
}
