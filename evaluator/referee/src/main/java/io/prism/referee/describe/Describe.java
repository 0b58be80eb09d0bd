package io.prism.referee.describe;

import io.prism.contracts.ArtifactRef;
import io.prism.graph.Graph;
import io.prism.graph.canonical.Identity;
import io.prism.graph.canonical.Similarity;
import io.prism.graph.canonical.WlFeatures;
import io.prism.graph.drawing.Drawing;
import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import io.prism.graph.report.GraphReport;
import io.prism.referee.Device;
import io.prism.referee.Result;
import io.prism.referee.file.RefereeFolder;
import io.prism.referee.input.Job;
import io.prism.referee.input.PlayerFolder;
import io.prism.referee.input.TracedScale;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -cp ... io.prism.referee.describe.Describe <run directory> [<other run directory>]}.
 *
 * <p>Writes {@code graphs.json}, {@code <scale>.svg} and {@code <scale>.mmd} into {@code referee/},
 * and {@code result.json} last, as an evaluation does. Exit code 0 when it was written, 64 for a
 * wrong call.
 */
public final class Describe {
  /** What {@code result.json} names as its manifest. */
  public static final String MAIN_FILE = "graphs.json";

  private final RefereeFolder folder;
  private final @Nullable Path other;

  private Describe(RefereeFolder folder, @Nullable Path other) {
    this.folder = folder;
    this.other = other;
  }

  /** Describes one traced bundle. */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      System.err.println("usage: Describe <run directory> [<other run directory>]");
      System.exit(64);
    }
    Path run = Path.of(args[0]).toAbsolutePath().normalize();
    describe(run, args.length > 1 ? Path.of(args[1]) : null);
    System.exit(0);
  }

  /** Writes the description and {@code result.json}. */
  public static void describe(Path run, @Nullable Path other) {
    RefereeFolder folder = new RefereeFolder(run.resolve("referee"));
    Result result = Result.of(MAIN_FILE, () -> new Describe(folder, other).files(run));
    folder.json("result.json", result);
  }

  private List<ArtifactRef> files(Path run) {
    Job job = Job.of(run);
    Profile profile = Profiles.named(job.profile());
    Device.prepare(profile, job.threads());
    List<ArtifactRef> out = new ArrayList<>();
    List<GraphReport> reports = new ArrayList<>();
    List<Graph> evals = new ArrayList<>();
    Graph last = null;
    for (TracedScale s : scales(run, profile)) {
      String name = s.scale().name();
      Graph eval = s.eval();
      evals.add(eval);
      last = eval;
      reports.add(GraphReport.of(name, s.scale().targetParameters(), s.train(), eval));
      Drawing drawing = Drawing.of(eval);
      String title = "%s, scale %s".formatted(profile.name(), name);
      out.add(text(name + ".svg", drawing.svg(title), "image/svg+xml"));
      out.add(text(name + ".mmd", drawing.mermaid(), "text/vnd.mermaid"));
    }
    Similarity comparison = other == null || last == null ? null : compare(last, other, profile);
    out.add(
        folder.json(
            MAIN_FILE,
            new Description(
                Description.SCHEMA,
                profile.name(),
                profile.batchSize(),
                profile.sequenceLength(),
                Identity.ofGraphs(evals).architectureId(),
                reports,
                comparison)));
    return out;
  }

  /** The other bundle comes first: it was named first. */
  private static Similarity compare(Graph here, Path other, Profile profile) {
    Graph there = scales(other, profile).getLast().eval();
    return Similarity.of(WlFeatures.of(there), WlFeatures.of(here));
  }

  private static List<TracedScale> scales(Path run, Profile profile) {
    return new PlayerFolder(run.resolve("player")).scales(profile);
  }

  private ArtifactRef text(String name, String content, String type) {
    return folder.file(name, content.getBytes(StandardCharsets.UTF_8), type);
  }
}
