package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When the launcher builds, and what it shows, on a source tree of two files with a pretend Maven.
 */
class LauncherBuildTest {
  private static final String VERSION = "echo 'Apache Maven 3.8.7'";

  @TempDir Path root;

  private record Result(int status, String output) {}

  @BeforeEach
  void make_a_source_tree() throws IOException {
    Files.copy(Path.of("..", "prism").toRealPath(), root.resolve("prism"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.createDirectories(root.resolve("cli/src/main/java"));
    Files.writeString(root.resolve("cli/src/main/java/A.java"), "class A {}");
    Files.createDirectories(root.resolve("jdk/bin"));
    Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
    program("jdk/bin/java", "echo ran");
    program("jdk/bin/javac", ":");
  }

  @Test
  void it_builds_once_and_again_when_a_source_has_changed() throws Exception {
    maven("echo \"[INFO] Building PRISM CLI 1 [1/2]\"; mkdir -p cli/target/lib");

    assertThat(prism("status").output())
        .contains("building with Java 25", "PRISM CLI 1 [1/2]", "ran");
    assertThat(prism("status").output()).isEqualTo("ran\n");
    Files.writeString(root.resolve("cli/src/main/java/A.java"), "class A { int i; }");
    assertThat(prism("status").output()).contains("PRISM CLI", "ran");
    Files.delete(root.resolve("cli/src/main/java/A.java"));
    assertThat(prism("status").output()).contains("PRISM CLI", "ran");
    assertThat(prism("status").output()).isEqualTo("ran\n");
  }

  @Test
  void a_build_that_fails_shows_the_errors_and_runs_nothing() throws Exception {
    maven("echo '[INFO] noise'; echo '[ERROR] A.java: broken'; exit 7");

    Result result = prism("status");

    assertThat(result.status()).isEqualTo(7);
    assertThat(result.output())
        .contains("[ERROR] A.java: broken", "target/build.log")
        .doesNotContain("noise", "ran");
    assertThat(root.resolve("target/build.log")).content().contains("noise");
    assertThat(prism("status").output()).as("nothing counts as built").contains("broken");
  }

  @Test
  void test_verifies_everything_and_passes_the_status_on() throws Exception {
    maven("echo \"$@\" > arguments; exit ${STATUS:-0}");

    assertThat(prism("test", "-Dx=y").status()).isZero();
    assertThat(root.resolve("arguments")).content().contains("verify -Dx=y");
    maven("exit 1");
    assertThat(prism("test").status()).isEqualTo(1);
  }

  @Test
  void an_old_maven_is_named() throws Exception {
    program("bin/mvn", "echo 'Apache Maven 3.6.3'");

    Result result = prism("status");

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.output()).contains("3.8", "3.6", "apt install maven");
  }

  private void maven(String script) throws IOException {
    program("bin/mvn", "[ \"$1\" != -v ] || { " + VERSION + "; exit 0; }\n" + script);
  }

  private void program(String name, String script) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result prism(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "sh";
    command[1] = root.resolve("prism").toString();
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(k -> k.contains("PRISM") || k.contains("JAVA"));
    builder.environment().put("PRISM_JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
