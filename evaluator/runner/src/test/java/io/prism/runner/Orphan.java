package io.prism.runner;

import java.nio.file.Path;

/** A parent that dies in the middle: {@code <run directory> <player script> <referee script>}. */
final class Orphan {
  private Orphan() {}

  public static void main(String[] args) {
    Runs.backend(new ShellPrograms(args[1], args[2])).start(Runs.spec(Path.of(args[0])));
    Runtime.getRuntime().halt(137);
  }
}
