package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root, with JDKs made of two shell scripts each. */
class LauncherTest {
  private final Path script = Path.of("..", "prism").toRealPath();
  private final Path directory;

  LauncherTest(@TempDir Path directory) throws IOException {
    this.directory = directory.toRealPath();
  }

  private record Result(int status, String output) {}

  @Test
  void the_chosen_jdk_runs_the_command_with_its_arguments() throws Exception {
    Path jdk = jdk("chosen", "25.0.1");

    Result result = prism(Map.of("PRISM_JAVA_HOME", jdk.toString()), "leaderboard", "two words");

    assertThat(result.status()).isZero();
    assertThat(result.output())
        .contains("<io.prism.cli.Prism><leaderboard><two words>")
        .contains("<-Dprism.home=" + script.getParent() + ">");
  }

  @Test
  void a_chosen_jdk_that_is_too_old_is_refused_by_name() throws Exception {
    Path jdk = jdk("old", "17.0.9");

    Result result = prism(Map.of("PRISM_JAVA_HOME", jdk.toString()), "status");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains(jdk.toString()).contains("JDK 25");
  }

  @Test
  void an_old_java_home_is_passed_over_for_a_newer_java_on_the_path() throws Exception {
    Path old = jdk("old", "21");
    Path fresh = jdk("fresh", "26-ea");

    Result result =
        prism(
            Map.of(
                "JAVA_HOME",
                old.toString(),
                "PATH",
                fresh.resolve("bin") + ":" + System.getenv("PATH")),
            "--version");

    assertThat(result.status()).isZero();
    assertThat(result.output()).contains("ran " + fresh).doesNotContain("ran " + old);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = directory.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    for (String program : new String[] {"java", "javac"}) {
      Path file = home.resolve("bin").resolve(program);
      Files.writeString(
          file, "#!/bin/sh\necho \"ran " + home + "\"\nfor a; do printf '<%s>' \"$a\"; done\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return home;
  }

  private Result prism(Map<String, String> environment, String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "sh";
    command[1] = script.toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(k -> k.contains("JAVA"));
    builder.environment().put("PRISM_NO_BUILD", "1");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
