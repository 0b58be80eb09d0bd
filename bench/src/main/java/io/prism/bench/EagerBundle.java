package io.prism.bench;

import io.prism.graph.profile.Profile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bundle in eager PyTorch, trained on demand; there where {@code PRISM_PYTHON} (else {@code
 * python3}) has torch.
 */
final class EagerBundle implements AutoCloseable {
  private final @Nullable Process process;
  private final @Nullable BufferedReader out;
  private final int recipeBatch;

  private EagerBundle(@Nullable Process process, @Nullable BufferedReader out, int recipeBatch) {
    this.process = process;
    this.out = out;
    this.recipeBatch = recipeBatch;
  }

  static EagerBundle start(Path bundle, Profile profile, Profile.Scale scale) throws IOException {
    Path script = Files.createTempFile("eager", ".py");
    try (InputStream text = EagerBundle.class.getResourceAsStream("eager_bundle.py")) {
      if (text == null) {
        throw new IllegalStateException("eager_bundle.py is missing from the jar");
      }
      Files.write(script, text.readAllBytes());
    }
    String python = System.getenv().getOrDefault("PRISM_PYTHON", "python3");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  python,
                  "-W",
                  "ignore",
                  script.toString(),
                  bundle.resolve("src").toString(),
                  String.valueOf(scale.targetParameters()),
                  String.valueOf(profile.text().vocabulary()),
                  String.valueOf(profile.sequenceLength()))
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("OMP_NUM_THREADS", "1");
      Process process = builder.start();
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String first = out.readLine();
      return first == null
          ? new EagerBundle(null, null, 0)
          : new EagerBundle(process, out, Integer.parseInt(first));
    } catch (IOException e) {
      return new EagerBundle(null, null, 0);
    }
  }

  /** {@return rows of the recipe's batch; 0 without torch} */
  int recipeBatch() {
    return recipeBatch;
  }

  /** {@return seconds of so many steps, NaN without torch} */
  double seconds(int batch, int steps) throws IOException {
    return ask(List.of(batch, steps));
  }

  /** {@return seconds for so many rows in batches of the recipe, NaN without torch} */
  double recipeSeconds(int rows) throws IOException {
    return recipeBatch == 0 ? Double.NaN : ask(List.of(recipeBatch, rows / recipeBatch));
  }

  private double ask(List<Integer> what) throws IOException {
    Process p = process;
    BufferedReader answers = out;
    if (p == null || answers == null) {
      return Double.NaN;
    }
    OutputStream in = p.getOutputStream();
    in.write((what.get(0) + " " + what.get(1) + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IllegalStateException("eager PyTorch ended");
    }
    return Double.parseDouble(line);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
