package io.prism.cli.example;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A bundle that comes with this program. */
public enum ExampleBundle {
  /** A plain GPT. */
  GPT,
  /** Clearly better: rotary positions, gated MLP, short causal convolutions, tied embeddings. */
  BETTER,
  /** Clearly worse: sees one token at a time. */
  WORSE;

  private static final List<String> FILES = List.of("prism.yaml", "src/model.py", "src/train.py");

  /** {@return relative path to content} */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String file : FILES) {
      files.put(file, read("/bundles/" + name().toLowerCase(Locale.ROOT) + "/" + file));
    }
    return files;
  }

  /** Writes the bundle's files below {@code folder}, without overwriting any. */
  public void writeTo(Path folder) throws IOException {
    for (var file : files().entrySet()) {
      Path target = folder.resolve(file.getKey());
      Path parent = target.getParent();
      Files.createDirectories(parent == null ? folder : parent);
      Files.write(target, file.getValue(), StandardOpenOption.CREATE_NEW);
    }
  }

  static byte[] read(String resource) {
    try (var in = ExampleBundle.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("not in this build: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
