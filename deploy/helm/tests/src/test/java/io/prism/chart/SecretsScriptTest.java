package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/helm/secrets.sh} with a cluster that is a folder: namespaces, secrets, keys. */
class SecretsScriptTest {
  private static final String KUBECTL =
      """
      #!/bin/sh
      echo "$*" >>"$CLUSTER/calls"
      [ "$1" != create ] || { mkdir -p "$CLUSTER/$3"; exit 0; }
      [ "$1" != label ] || { echo "    ${4%=*}: ${4#*=}" >"$CLUSTER/$3.labels"; exit 0; }
      case "$1 $2 $*" in
        "get namespace "*"-o yaml") cat "$CLUSTER/$3.labels" 2>/dev/null; exit 0 ;;
        "get namespace "*) [ ! -d "$CLUSTER/$3" ] || echo "namespace/$3"; exit 0 ;;
      esac
      at=$CLUSTER/$2/$5
      case "$3 $4" in
        "get secret")
          case "$*" in
            *"-o name") [ ! -d "$at" ] || echo "secret/$5" ;;
            *jsonpath*) key=${8#*.data.}; [ ! -f "$at/${key%\\}}" ] || base64 -w 0 <"$at/${key%\\}}" ;;
          esac ;;
        "create secret")
          at=$CLUSTER/$2/$6
          mkdir -p "$at"
          shift 6
          for file; do cp "${file#--from-file=}" "$at/"; done ;;
      esac
      """;

  @TempDir Path folder;
  private Path cluster;

  @BeforeEach
  void begin() throws IOException {
    cluster = Files.createDirectories(folder.resolve("cluster"));
    Path kubectl = Files.writeString(folder.resolve("kubectl"), KUBECTL);
    assertThat(kubectl.toFile().setExecutable(true)).isTrue();
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Rendered.ROOT.resolve("deploy/helm/secrets.sh").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLUSTER", cluster.toString());
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private TreeMap<String, String> secrets() throws IOException {
    TreeMap<String, String> secrets = new TreeMap<>();
    try (Stream<Path> files = Files.walk(cluster)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.endsWith("calls") && !file.toString().endsWith(".labels")) {
          secrets.put(cluster.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return secrets;
  }

  @Test
  void both_namespaces_get_what_they_need_and_a_second_time_changes_nothing() throws Exception {
    run("prism", "prism-evaluation");
    TreeMap<String, String> first = secrets();
    assertThat(first)
        .containsOnlyKeys(
            "prism/prism-internal-token/internal_token",
            "prism/prism-text-salt/text_salt",
            "prism/prism-weights-key/weights_key",
            "prism-evaluation/prism-internal-token/internal_token",
            "prism-evaluation/prism-text-salt/text_salt");
    assertThat(first.get("prism/prism-internal-token/internal_token"))
        .matches("[A-Za-z0-9_-]{43}")
        .isEqualTo(first.get("prism-evaluation/prism-internal-token/internal_token"));
    assertThat(first.get("prism/prism-text-salt/text_salt"))
        .matches("[0-9a-f]{64}")
        .isEqualTo(first.get("prism-evaluation/prism-text-salt/text_salt"));
    assertThat(first.get("prism/prism-weights-key/weights_key")).matches("[0-9a-f]{64}");
    assertThat(run("prism", "prism-evaluation")).contains("is there and stays");
    assertThat(secrets()).isEqualTo(first);
  }

  @Test
  void namespaces_that_it_makes_take_the_strictest_pods_only_and_others_are_pointed_out()
      throws Exception {
    Files.createDirectories(cluster.resolve("old"));
    assertThat(run("prism", "old")).contains("namespace old is there without").contains("made");
    assertThat(cluster.resolve("prism.labels"))
        .hasContent("    pod-security.kubernetes.io/enforce: restricted");
    assertThat(cluster.resolve("old.labels")).doesNotExist();
  }

  @Test
  void a_namespace_that_comes_later_gets_the_same_salt() throws Exception {
    run("prism");
    run("prism", "prism-evaluation");
    assertThat(secrets().get("prism-evaluation/prism-text-salt/text_salt"))
        .isEqualTo(secrets().get("prism/prism-text-salt/text_salt"));
  }

  @Test
  void a_trial_gets_a_database_and_no_value_stands_on_a_command_line() throws Exception {
    run("--quickstart", "prism");
    TreeMap<String, String> secrets = secrets();
    String password = secrets.get("prism/prism-database/password");
    assertThat(secrets.get("prism/prism-database/url"))
        .isEqualTo("postgresql://prism:" + password + "@prism-postgres:5432/prism");
    String calls = Files.readString(cluster.resolve("calls"));
    assertThat(secrets.values()).allSatisfy(v -> assertThat(calls).doesNotContain(v));
  }

  @Test
  void the_secrets_that_the_chart_mounts_are_those_that_it_makes() throws Exception {
    run("--quickstart", "prism");
    Rendered rendered = Deployments.QUICKSTART.rendered();
    for (Thing workload : rendered.workloads()) {
      for (var volume : Tree.maps(workload.pod(), "volumes")) {
        String secret = Tree.text(volume, "secret", "secretName");
        for (var item : Tree.maps(volume, "secret", "items")) {
          assertThat(secrets()).containsKey("prism/" + secret + "/" + Tree.text(item, "key"));
        }
      }
      for (var container : workload.containers()) {
        for (var variable : Tree.maps(container, "env")) {
          String secret = Tree.text(variable, "valueFrom", "secretKeyRef", "name");
          String key = Tree.text(variable, "valueFrom", "secretKeyRef", "key");
          if (!secret.isEmpty()) {
            assertThat(secrets()).containsKey("prism/" + secret + "/" + key);
          }
        }
      }
    }
  }
}
