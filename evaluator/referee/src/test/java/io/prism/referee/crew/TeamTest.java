package io.prism.referee.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Device;
import io.prism.referee.GraphFacts;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.input.Job;
import io.prism.referee.text.Rows;
import io.prism.referee.text.Split;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.text.TinyDataset;
import io.prism.referee.train.Arm;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms that several processes run, against the same arm in one. */
class TeamTest {
  private static final Profile PROFILE = Profiles.named("test_locked");
  private static final Profile.Scale SCALE = PROFILE.scales().getFirst();
  private static final TextKeys KEYS = TextKeys.of("team");
  private static final long SEED = 5;
  @TempDir static Path folder;
  private static Path datasets = Path.of("");

  @BeforeAll
  static void prepare() {
    datasets = TinyDataset.make(folder);
    Device.prepare(PROFILE, 1);
    Numerics.use("cpu", 0, PROFILE.precision());
  }

  @Test
  void two_and_four_processes_compute_what_one_computes_bit_by_bit() throws IOException {
    Seen alone = run(1);
    Seen two = run(2);
    Seen four = run(4);

    assertThat(alone.result().losses()).hasSize(SCALE.steps());
    assertThat(ContractJson.write(two.result())).isEqualTo(ContractJson.write(alone.result()));
    assertThat(ContractJson.write(four.result())).isEqualTo(ContractJson.write(alone.result()));
    // the leader judges the same snapshot of each block, whoever examined it
    assertThat(two.examined()).isEqualTo(alone.examined());
    assertThat(four.examined()).isEqualTo(alone.examined());
  }

  @Test
  void a_process_that_is_gone_is_the_hosts_trouble() throws IOException {
    Path run = runDir(2);
    try (Team team = Team.of(run, Job.of(run), PROFILE)) {
      team.members().forEach(m -> m.destroyForcibly().onExit().join());
      assertThatThrownBy(() -> arm(team)).isInstanceOf(CrewLost.class).hasMessageContaining("of 2");
    }
  }

  @Test
  void a_profile_of_one_batch_a_step_cannot_be_shared() throws IOException {
    Path run = runDir(2);
    assertThatThrownBy(() -> Team.of(run, Job.of(run), Profiles.named("test_tiny")))
        .isInstanceOf(CrewLost.class)
        .hasMessageContaining("test_tiny");
  }

  private record Seen(ArmResult result, List<Double> examined) {}

  private static Seen run(int processes) throws IOException {
    Path run = runDir(processes);
    try (Team team = Team.of(run, Job.of(run), PROFILE)) {
      return arm(team);
    }
  }

  private static Seen arm(Team team) {
    TextSource source = TextSource.of(PROFILE, KEYS, datasets);
    Rows lessons = source.lessons(SEED, SCALE.steps() * PROFILE.rowsPerStep());
    Rows heldout = source.examples(Split.VALIDATION, PROFILE.heldout().examples());
    ReferenceDecoder decoder = ReferenceDecoder.of(PROFILE, SCALE);
    Graph train = decoder.graph(Graph.Mode.TRAIN);
    Graph eval = decoder.graph(Graph.Mode.EVAL);
    List<Double> examined = new ArrayList<>();
    try (PointerScope _ = new PointerScope();
        Model model = Model.of(train, eval, decoder.states(SEED))) {
      team.begin(SCALE, false, SEED, lessons.count(), model);
      ArmResult result =
          new Arm(PROFILE, SCALE, model, SEED, watcher(examined), team.crew())
              .run(GraphFacts.of(train, eval), lessons, heldout);
      return new Seen(result, examined);
    }
  }

  private static Arm.Watcher watcher(List<Double> examined) {
    return new Arm.Watcher() {
      @Override
      public void examined(int block, Batch batch, Tensor logits, double bpb) {
        examined.add(bpb);
      }

      @Override
      public void finished(int batch, Batch shown, Tensor logits) {}

      @Override
      public void taught(int step, double lossBpb) {}
    };
  }

  private static Path runDir(int processes) throws IOException {
    Path run = Files.createTempDirectory(folder, "run");
    Files.createDirectories(run.resolve("secret"));
    Files.writeString(run.resolve("secret/text.json"), ContractJson.write(KEYS));
    Job job =
        new Job(
            "prism.job.v1",
            "run",
            "team",
            new Sha256("0".repeat(64)),
            PROFILE.name(),
            1,
            List.of(SEED, SEED + 1),
            null,
            1,
            null,
            null,
            new Job.Machine(datasets.toString(), "cpu", processes));
    Files.writeString(run.resolve("job.json"), ContractJson.write(job));
    return run;
  }
}
