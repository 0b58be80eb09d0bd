package io.prism.runner.docker;

import io.prism.runner.Child;
import io.prism.runner.PhaseName;
import io.prism.runner.Phases;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Phases that are containers. What is kept here is only remembered, and could be asked again. */
final class ContainerPhases implements Phases {
  /** Less than this is full: writers stop at the first piece that does not fit. */
  private static final long ROOM = 1 << 20;

  private static final long ENTRIES = 16;

  private final Daemon daemon;
  private final ContainerSpecs specs;
  private final Path run;
  private final UnaryOperator<ContainerSpec> dress;
  private final Map<PhaseName, Child> children = new EnumMap<>(PhaseName.class);
  private final Map<String, Boolean> written = new HashMap<>();

  /**
   * @param dress the last word on a container of a phase; tests put hostile programs into real ones
   */
  ContainerPhases(
      Daemon daemon, ContainerSpecs specs, Path run, UnaryOperator<ContainerSpec> dress) {
    this.daemon = daemon;
    this.specs = specs;
    this.run = run;
    this.dress = dress;
  }

  @Override
  public Child child(PhaseName phase) {
    return children.computeIfAbsent(
        phase, p -> new ContainerChild(daemon, dress.apply(specs.phase(p)), p, run, this::full));
  }

  /** Asked only when the writer has ended, so an answer stays. */
  @Override
  public boolean written(String name) {
    return written.computeIfAbsent(
        name,
        n ->
            ask("stat", "-c", "%F", ContainerSpecs.RUN + "/player/" + n)
                .filter(kind -> kind.startsWith("regular"))
                .isPresent());
  }

  /** {@return whether player or trainer can write no more} */
  private boolean full() {
    Optional<String> numbers =
        ask("stat", "-f", "-c", "%a %S %d", ContainerSpecs.RUN + "/player")
            .filter(t -> !t.isEmpty());
    if (numbers.isEmpty()) {
      return false;
    }
    String[] words = numbers.get().split(" ");
    long room = Long.parseLong(words[0]) * Long.parseLong(words[1]);
    return room < ROOM || Long.parseLong(words[2]) < ENTRIES;
  }

  private Optional<String> ask(String... words) {
    String[] command = new String[words.length + 1];
    command[0] = "/bin/busybox";
    System.arraycopy(words, 0, command, 1, words.length);
    String keeper = specs.keeper().name();
    Optional<String> answer = daemon.ask(keeper, command);
    if (answer.isEmpty() && daemon.inspect(keeper).filter(ContainerPhases::runs).isEmpty()) {
      throw new FilesLost("the container that holds the attempt's volume does not run");
    }
    return answer;
  }

  private static boolean runs(
      com.github.dockerjava.api.command.InspectContainerResponse container) {
    return Boolean.TRUE.equals(container.getState().getRunning());
  }
}
