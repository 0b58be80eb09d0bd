package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/helm/push.sh} with a docker that only answers: what it writes are values of the
 * chart, and what they make names images as the registry has them.
 */
class PushScriptTest {
  private static final String DOCKER =
      """
      #!/bin/sh
      echo "$*" >>"$CALLS"
      [ "$1" = inspect ] || exit 0
      [ "$ANSWER" != none ] || exit 0
      at=${4%:*}
      printf 'elsewhere/prism@sha256:%064d\\n%s@sha256:%s\\n' 0 "$at" "$(printf %s "$at" | sha256sum | cut -d ' ' -f 1)"
      """;

  @TempDir Path folder;

  private Process run(String answer) throws Exception {
    Path docker = Files.writeString(folder.resolve("docker"), DOCKER);
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    for (String name :
        Stream.concat(Services.NAMES.stream(), Stream.of("player", "referee", "keeper")).toList()) {
      Files.writeString(folder.resolve("prism-" + name + ".tar"), name);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                Rendered.ROOT.resolve("deploy/helm/push.sh").toString(),
                "registry.example.org/team/",
                folder.toString())
            .redirectErrorStream(true);
    builder.environment().put("CALLS", folder.resolve("calls").toString());
    builder.environment().put("ANSWER", answer);
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Process process = builder.start();
    process.waitFor();
    return process;
  }

  @Test
  void the_values_that_it_writes_name_each_image_by_the_registrys_digest() throws Exception {
    Process process = run("digests");
    assertThat(process.exitValue())
        .as(new String(process.getInputStream().readAllBytes()))
        .isZero();
    Rendered rendered =
        Rendered.of(Deployments.PRODUCTION.with().also(folder.resolve("values.images.yaml")));
    for (String service : Services.NAMES) {
      assertThat(rendered.one("Deployment", "prism-" + service).containers())
          .extracting(c -> Tree.text(c, "image"))
          .allMatch(
              i -> i.matches("registry.example.org/team/prism-" + service + "@sha256:[0-9a-f]{64}"))
          .doesNotContain(
              "registry.example.org/team/prism-" + service + "@sha256:" + "0".repeat(64));
    }
    Map<String, Object> images = rendered.one("ConfigMap", "prism-evaluation-images").yaml();
    assertThat(Tree.text(images, "data", "images.json"))
        .containsPattern(
            "\"player\": \"registry.example.org/team/prism-player@sha256:[0-9a-f]{64}\"");
    List<String> calls = Files.readAllLines(folder.resolve("calls"));
    assertThat(calls.stream().filter(c -> c.startsWith("push ")))
        .hasSize(8)
        .allMatch(c -> c.contains(" registry.example.org/team/prism-"));
  }

  @Test
  void without_a_digest_it_stops_and_writes_nothing() throws Exception {
    Process process = run("none");
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(new String(process.getInputStream().readAllBytes())).contains("told no digest");
    assertThat(folder.resolve("values.images.yaml")).doesNotExist();
  }
}
