package io.prism.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@code ./prism} as a user calls it. */
public final class Launcher {
  private static final Path SCRIPT = Path.of("..", "prism").toAbsolutePath().normalize();

  private Launcher() {}

  /**
   * How one command ended.
   *
   * @param status exit status
   * @param out lines of standard output
   */
  public record Ended(int status, List<String> out) {
    public JsonNode lastLine() {
      try {
        return ContractJson.mapper().readTree(out.getLast());
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + out.getLast(), e);
      }
    }
  }

  /** {@return the lines of standard output} */
  public static List<String> run(List<String> arguments) {
    return start(arguments, line -> {}).out();
  }

  /** Starts a command whose words nobody hears. */
  static Process process(List<String> arguments) throws IOException {
    return builder(arguments)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // The build that runs this test has packaged everything already.
    builder.environment().put("PRISM_NO_BUILD", "1");
    return builder;
  }

  /** Runs a command and hands each line of its standard error to {@code listener} at once. */
  public static Ended start(List<String> arguments, Consumer<String> listener) {
    try {
      Process process = builder(arguments).start();
      Thread errors = Thread.startVirtualThread(() -> lines(process.getErrorStream(), listener));
      List<String> out = new ArrayList<>();
      lines(process.getInputStream(), out::add);
      int status = process.waitFor();
      errors.join();
      return new Ended(status, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void lines(InputStream stream, Consumer<String> listener) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
