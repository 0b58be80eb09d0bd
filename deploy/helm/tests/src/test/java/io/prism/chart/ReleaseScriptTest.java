package io.prism.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/release.sh} with images of a few bytes: the chart that it packages names each image
 * by the digest of its layout, and a second run makes the same bytes.
 */
class ReleaseScriptTest {
  private static final String REGISTRY = "registry.example.org/team";

  @TempDir Path folder;

  @Test
  void the_chart_names_each_image_by_its_digest_and_two_runs_are_the_same() throws Exception {
    images();
    Path first = folder.resolve("first");
    release(0, REGISTRY + "/", first.toString());
    Path chart = folder.resolve("chart");
    Files.createDirectories(chart);
    sh("tar -xzf " + first.resolve("prism-0.1.0.tgz") + " -C " + chart);
    Rendered rendered =
        Rendered.of(
            chart.resolve("prism"),
            Rendered.Values.of()
                .with("kafka.bootstrapServers", "kafka:9092")
                .with("gateway.image.digest", "sha256:" + "0".repeat(64))
                .with("images.requireDigests", "true"));
    for (String service : Services.NAMES) {
      assertThat(rendered.one("Deployment", "prism-" + service).containers())
          .extracting(c -> Tree.text(c, "image"))
          .containsOnly(named(first, service));
    }
    Map<String, Object> evaluation = rendered.one("ConfigMap", "prism-evaluation-images").yaml();
    assertThat(Tree.text(evaluation, "data", "images.json"))
        .contains(named(first, "player"), named(first, "referee"), named(first, "keeper"));

    sh("cd " + first + " && sha256sum -c --quiet SHA256SUMS");
    assertThat(release(0, "--check", REGISTRY)).contains("byte for byte");
  }

  @Test
  void each_layout_is_whole_and_another_byte_is_another_digest() throws Exception {
    images();
    Path out = folder.resolve("out");
    release(0, REGISTRY, out.toString());
    String before = named(out, "keeper");
    try (Stream<Path> files = Files.walk(out.resolve("oci"))) {
      List<Path> blobs =
          files.filter(f -> f.getParent().endsWith("sha256") && Files.isRegularFile(f)).toList();
      assertThat(blobs).hasSize(8 * 3);
      for (Path blob : blobs) {
        assertThat(sha(Files.readAllBytes(blob))).isEqualTo(blob.getFileName().toString());
      }
    }
    image("keeper", "changed");
    release(0, REGISTRY, out.toString());
    assertThat(named(out, "keeper")).isNotEqualTo(before);
  }

  @Test
  void what_cannot_be_is_refused_and_nothing_of_others_removed() throws Exception {
    assertThat(release(2, REGISTRY, folder.resolve("out").toString())).contains("is missing");
    assertThat(release(2, "registry.example.org")).contains("no registry with a folder");
    assertThat(release(2, "registry.example.org/A b")).contains("characters");
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("thesis"), "x");
    images();
    assertThat(release(2, REGISTRY, mine.toString())).contains("name another folder");
    assertThat(mine.resolve("thesis")).exists();
  }

  /** The name of an image: the digest that its layout's index has. */
  private static String named(Path out, String name) throws Exception {
    String index = Files.readString(out.resolve("oci/prism-" + name + "/index.json"));
    return REGISTRY
        + "/prism-"
        + name
        + "@"
        + index.replaceAll("(?s).*\"digest\":\"([^\"]*)\".*", "$1");
  }

  private void images() throws Exception {
    for (String name :
        Stream.concat(Services.NAMES.stream(), Stream.of("player", "referee", "keeper")).toList()) {
      image(name, name);
    }
  }

  private void image(String name, String content) throws Exception {
    Path made = Files.createDirectories(folder.resolve("made"));
    Path at = Files.createDirectories(folder.resolve("image"));
    String config =
        "{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
            + sha(content.getBytes(StandardCharsets.UTF_8))
            + "\"]}}";
    Files.writeString(at.resolve("layer.tar"), content);
    Files.writeString(at.resolve("c.json"), config);
    Files.writeString(
        at.resolve("manifest.json"),
        "[{\"Config\":\"c.json\",\"RepoTags\":[\"prism-%s:1\"],\"Layers\":[\"layer.tar\"]}]"
            .formatted(name));
    sh("tar -C " + at + " -cf " + made.resolve("prism-" + name + ".tar") + " .");
  }

  private String release(int status, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Rendered.ROOT.resolve("deploy/release.sh").toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PRISM_IMAGES", folder.resolve("made").toString());
    return run(builder, status);
  }

  private static void sh(String command) throws Exception {
    run(new ProcessBuilder("sh", "-c", command).redirectErrorStream(true), 0);
  }

  private static String run(ProcessBuilder builder, int status) throws Exception {
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    return said;
  }

  private static String sha(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
