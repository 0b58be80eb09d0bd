package io.prism.referee.crew;

import io.prism.graph.profile.Profile;
import io.prism.referee.input.Job;
import io.prism.referee.train.Crew;
import io.prism.referee.train.Model;
import io.prism.referee.train.Numerics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The leader's side: starts the members, tells them what to train, ends them. */
public final class Team implements AutoCloseable {
  static final String STORE = "store";
  private static final String PRINTED = ".out";

  private final Path folder;
  private final List<Process> members = new ArrayList<>();
  private final Crew crew;
  private int next;

  private Team(Path folder, Crew crew) {
    this.folder = folder;
    this.crew = crew;
  }

  /**
   * {@return a team of as many processes as the job names; one needs no members}
   *
   * @throws CrewLost when they cannot share the profile's steps, or do not find each other
   */
  public static Team of(Path run, Job job, Profile profile) {
    Path folder = folder(run);
    if (job.processes() == 1) {
      return alone();
    }
    if (profile.microBatches() % job.processes() != 0) {
      throw new CrewLost(
          "a step of profile %s is %d batches; %d processes cannot share them evenly"
              .formatted(profile.name(), profile.microBatches(), job.processes()));
    }
    List<Process> started = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve(STORE));
      for (int rank = 1; rank < job.processes(); rank++) {
        started.add(start(run, folder, rank));
      }
      Group group = new Group(folder.resolve(STORE), 0, job.processes(), Numerics.device());
      Team team = new Team(folder, group);
      team.members.addAll(started);
      return team;
    } catch (IOException e) {
      started.forEach(Process::destroyForcibly);
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      started.forEach(Process::destroyForcibly);
      throw new CrewLost("the processes that train together did not find each other", e);
    }
  }

  /** {@return no members at all} */
  public static Team alone() {
    return new Team(Path.of(""), Crew.ALONE);
  }

  /** As this process was started, in all that numbers depend on. */
  private static Process start(Path run, Path folder, int rank) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Member.class.getName()));
    words.addAll(List.of(run.toString(), String.valueOf(rank)));
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("member" + rank + PRINTED).toFile())
        .start();
  }

  /** {@return what the members printed last, for the message about their end} */
  static String lastWords(Path folder) {
    StringBuilder out = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.filter(p -> p.toString().endsWith(PRINTED)).sorted().toList()) {
        List<String> lines = Files.readAllLines(f, StandardCharsets.ISO_8859_1);
        if (!lines.isEmpty()) {
          String first =
              lines.stream()
                  .filter(l -> l.startsWith("Exception"))
                  .findFirst()
                  .orElse(lines.getLast());
          out.append("; ").append(f.getFileName()).append(": ").append(first);
        }
      }
    } catch (IOException e) {
      return ""; // the message is worth having without it
    }
    return out.toString();
  }

  static Path folder(Path run) {
    return run.resolve("referee").resolve("tmp").resolve("crew");
  }

  /** {@return what an arm trains with} */
  public Crew crew() {
    return crew;
  }

  /** {@return their processes} */
  List<Process> members() {
    return List.copyOf(members);
  }

  /** Tells the members which arm comes next; the leader runs the same one right after. */
  public void begin(Profile.Scale scale, boolean baseline, long seed, int rows, Model model) {
    if (members.isEmpty()) {
      return;
    }
    if (next > 0) {
      Task.delete(folder, next - 1);
    }
    Task.of(scale.name(), baseline ? Task.BASELINE : Task.RUN, seed, rows)
        .write(folder, next++, model);
  }

  @Override
  public void close() {
    members.forEach(Process::destroyForcibly);
  }
}
