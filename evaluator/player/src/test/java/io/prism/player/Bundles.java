package io.prism.player;

import io.prism.graph.profile.Profile;
import io.prism.graph.profile.Profiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Engine;

/** Bundles of the test resources, and one engine for all of them: an interpreter takes seconds. */
final class Bundles {
  static final Engine ENGINE = Guest.engine();
  static final Profile TINY = Profiles.named("test_tiny");
  static final Job JOB = new Job("prism.job.v1", "test_tiny", 1, List.of(11L, 22L), 1);

  static {
    torch.set_num_threads(1);
  }

  private Bundles() {}

  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Bundles.class.getResource("/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> folders(String resource) {
    try (Stream<Path> all = Files.list(resource(resource))) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return the Python files below {@code folder}, entry points {@code model.py}, {@code
   * train.py}}
   */
  static Sources sources(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path p : all.filter(f -> f.toString().endsWith(".py")).toList()) {
        files.put(folder.relativize(p).toString().replace('\\', '/'), Files.readString(p));
      }
    }
    String entry = files.containsKey("src/model.py") ? "src/model.py" : "model.py";
    Sources.Part training =
        files.containsKey("train.py") ? new Sources.Part("train.py", List.of("train.py")) : null;
    boolean ownLoop = files.getOrDefault("train.py", "").contains("\ndef train(");
    return new Sources(
        "prism.sources.v1",
        training == null ? "architecture_only" : "full",
        ownLoop ? "two_script" : "hooks",
        new Sources.Part(entry, List.of(entry)),
        training,
        files);
  }

  static Guest guest(Sources sources) {
    return guest(sources, new ByteArrayOutputStream());
  }

  static Guest guest(Sources sources, OutputStream log) {
    return new Guest(ENGINE, sources.files(), sources.roots(), log);
  }

  static Duration patient() {
    return Duration.ofMinutes(5);
  }
}
