package io.prism.referee.baseline;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.referee.GraphFacts;
import io.prism.referee.crew.Team;
import io.prism.referee.seed.Draw;
import io.prism.referee.signal.Capability;
import io.prism.referee.text.Rows;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** Trains the reference decoder, or remembers having done so. */
public final class Baselines {
  /** Changes whenever the arm would give other numbers for the same profile. */
  private static final String PROCEDURE = "arm.v3";

  private final Profile profile;
  private final Rows heldout;
  private final TextKeys keys;
  private final TextSource source;
  private final Team team;
  private final BaselineCache cache;
  private final String deviceClass;

  /**
   * @param heldout the examples of every evaluation
   * @param source what lessons are drawn from
   * @param team trains them
   */
  public Baselines(
      Profile profile,
      Rows heldout,
      TextKeys keys,
      TextSource source,
      Team team,
      BaselineCache cache,
      String deviceClass) {
    this.profile = profile;
    this.heldout = heldout;
    this.keys = keys;
    this.source = source;
    this.team = team;
    this.cache = cache;
    this.deviceClass = deviceClass;
  }

  /** {@return whether every replicate of the scale is in the cache} */
  public boolean remembered(Profile.Scale scale) {
    return remembered(scale, scale.baselineReplicates());
  }

  /** {@return whether so many replicates of the scale are in the cache} */
  public boolean remembered(Profile.Scale scale, int replicates) {
    return IntStream.range(0, replicates)
        .allMatch(n -> cache.read(key(scale, seed(scale, n)), ArmResult.class).isPresent());
  }

  /**
   * {@return the nth replicate; the first ones are those of every evaluation}
   *
   * @param steps told of every step that is taught, 0 first; of none when it is remembered
   */
  public ArmResult replicate(Profile.Scale scale, int nth, IntConsumer steps) {
    long seed = seed(scale, nth);
    String key = key(scale, seed);
    return cache
        .read(key, ArmResult.class)
        .orElseGet(
            () -> {
              ArmResult fresh = train(scale, seed, steps);
              cache.write(key, fresh);
              return fresh;
            });
  }

  /** {@return whether {@link #capability} is in the cache} */
  public boolean remembersCapability(Profile.Scale scale) {
    return cache.read(capabilityKey(scale), Solved.class).isPresent();
  }

  /** Public only because the JSON reader looks at it. */
  public record Solved(SortedMap<String, Double> shares) {}

  /** {@return what the reference decoder learns from exercises, under its first seed} */
  public SortedMap<String, Double> capability(Profile.Scale scale) {
    String key = capabilityKey(scale);
    return cache
        .read(key, Solved.class)
        .orElseGet(
            () -> {
              Solved fresh = solve(scale);
              cache.write(key, fresh);
              return fresh;
            })
        .shares();
  }

  private Solved solve(Profile.Scale scale) {
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, scale);
    long seed = seed(scale, 0);
    try (PointerScope _ = new PointerScope();
        Model model =
            Model.of(
                decoder.graph(Graph.Mode.TRAIN),
                decoder.graph(Graph.Mode.EVAL),
                decoder.states(seed))) {
      long exercises = Draw.keyed(keys.shared(), "exercises", seed).nextLong() >>> 1;
      return new Solved(new Capability(profile, exercises).of(model));
    }
  }

  private String capabilityKey(Profile.Scale scale) {
    return "exercises.v1 " + key(scale, seed(scale, 0));
  }

  private long seed(Profile.Scale scale, int nth) {
    return Draw.of("baseline", profile.name(), scale.name(), nth).nextLong() >>> 11;
  }

  private String key(Profile.Scale scale, long seed) {
    Sha256 graph = facts(ReferenceDecoder.of(profile, scale)).graphHash();
    return ContractJson.write(
        new Key(
            PROCEDURE,
            profile.fingerprint(),
            deviceClass,
            keys.saltFingerprint(),
            source.origins().get("dataset"),
            heldout.fingerprint(),
            graph,
            scale.name(),
            seed));
  }

  /** Public only because the JSON writer looks at it. */
  public record Key(
      String procedure,
      Sha256 profile,
      String deviceClass,
      Sha256 salt,
      @Nullable Sha256 dataset,
      Sha256 heldout,
      Sha256 graph,
      String scale,
      long seed) {}

  private static Arm.Facts facts(ReferenceDecoder decoder) {
    return GraphFacts.of(decoder.graph(Graph.Mode.TRAIN), decoder.graph(Graph.Mode.EVAL));
  }

  private ArmResult train(Profile.Scale scale, long seed, IntConsumer step) {
    ReferenceDecoder decoder = ReferenceDecoder.of(profile, scale);
    Rows text = source.baselineLessons(seed, scale.steps() * profile.rowsPerStep());
    try (PointerScope _ = new PointerScope();
        Model model =
            Model.of(
                decoder.graph(Graph.Mode.TRAIN),
                decoder.graph(Graph.Mode.EVAL),
                decoder.states(seed))) {
      Arm.Watcher watcher =
          new Arm.Watcher() {
            @Override
            public void examined(int block, Batch batch, Tensor logits, double bpb) {}

            @Override
            public void finished(int batch, Batch shown, Tensor logits) {}

            @Override
            public void taught(int s, double loss) {
              step.accept(s);
            }
          };
      team.begin(scale, true, seed, text.count(), model);
      return new Arm(profile, scale, model, seed, watcher, team.crew())
          .run(facts(decoder), text, heldout);
    }
  }
}
