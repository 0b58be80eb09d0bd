package io.prism.bench;

import io.prism.graph.build.GptGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/**
 * Runs {@code eager_gpt.py} where there is a Python with torch: {@code PRISM_PYTHON} if set, else
 * {@code python3}.
 */
final class EagerPython {
  private EagerPython() {}

  /** {@return median milliseconds for a step, NaN when no such Python is found} */
  static double stepMillis(GptGraph c, int rounds) throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("PRISM_PYTHON", "python3");
    List<String> command = new ArrayList<>(List.of(python, "-W", "ignore", "-"));
    Stream.of(
            c.vocab(),
            c.batch(),
            c.sequence(),
            c.width(),
            c.heads(),
            c.layers(),
            rounds,
            torch.get_num_threads())
        .map(String::valueOf)
        .forEach(command::add);
    Process p;
    try {
      p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Double.NaN;
    }
    try (InputStream script = EagerPython.class.getResourceAsStream("eager_gpt.py");
        var in = p.getOutputStream()) {
      if (script == null) {
        throw new IllegalStateException("eager_gpt.py is missing from the jar");
      }
      script.transferTo(in);
    } catch (IOException e) {
      // A Python without torch has stopped reading; its exit code says so below.
    }
    String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return p.waitFor() == 0 ? Double.parseDouble(out) : Double.NaN;
  }
}
