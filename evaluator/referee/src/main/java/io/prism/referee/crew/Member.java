package io.prism.referee.crew;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.referee.Device;
import io.prism.referee.input.Job;
import io.prism.referee.text.TextKeys;
import io.prism.referee.text.TextSource;
import io.prism.referee.train.Arm;
import io.prism.referee.train.Batch;
import io.prism.referee.train.Model;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;

/** {@code java -cp ... io.prism.referee.crew.Member <run directory> <rank>}. */
public final class Member {
  private static final long PAUSE_MILLIS = 5;
  private static final Arm.Watcher BLIND =
      new Arm.Watcher() {
        @Override
        public void examined(int block, Batch batch, Tensor logits, double bpb) {}

        @Override
        public void finished(int batch, Batch shown, Tensor logits) {}

        @Override
        public void taught(int step, double lossBpb) {}
      };

  private Member() {}

  /** Serves until the leader ends. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 2) {
      System.err.println("usage: io.prism.referee.crew.Member <run directory> <rank>");
      System.exit(64);
    }
    Path run = Path.of(args[0]).toAbsolutePath().normalize();
    int rank = Integer.parseInt(args[1]);
    Thread.ofPlatform().daemon().start(Member::endWithLeader);
    serve(run, rank);
    System.exit(0);
  }

  /** A leader that was killed tells nobody. */
  private static void endWithLeader() {
    ProcessHandle.current().parent().ifPresent(leader -> leader.onExit().join());
    Runtime.getRuntime().halt(1);
  }

  private static void serve(Path run, int rank) throws IOException, InterruptedException {
    Job job = Job.of(run);
    Profile profile = Profiles.named(job.profile());
    Device.prepare(profile, job.threads());
    Numerics.use(job.device(), rank, profile.precision());
    TextSource source = TextSource.of(profile, TextKeys.of(run), job.datasets());
    Path folder = Team.folder(run);
    Group group = new Group(folder.resolve(Team.STORE), rank, job.processes(), Numerics.device());
    for (int n = 0; ; n++) {
      await(folder.resolve(Task.name(n, ".json")));
      Task task = Task.read(folder, n);
      try (Model model = Task.model(folder, n)) {
        new Arm(profile, profile.scale(task.scale()), model, task.seed(), BLIND, group)
            .member(task.text(source));
      }
    }
  }

  private static void await(Path file) throws InterruptedException {
    while (!Files.exists(file)) {
      Thread.sleep(PAUSE_MILLIS);
    }
  }
}
