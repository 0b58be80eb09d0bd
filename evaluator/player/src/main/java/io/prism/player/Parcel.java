package io.prism.player;

import io.prism.contracts.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.graalvm.polyglot.Engine;

/**
 * The player where nothing comes back but what it prints. {@code Parcel <input> <work>} copies
 * {@code job.json} and {@code sources.json} from {@code input} into a run directory, traces there,
 * and prints as its last line
 *
 * <pre>
 * prism.parcel.v1 SHA-256 BASE64
 * </pre>
 *
 * of the deflated JSON object that holds the player's files by name. Who reads it believes it as
 * little as the files. Exit codes are those of {@link Player}.
 */
public final class Parcel {
  static final String SCHEMA = "prism.parcel.v1";

  private Parcel() {}

  /** Public only because the JSON writer looks at it. */
  public record Content(String schema, SortedMap<String, String> files) {}

  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: Parcel <input folder> <work folder>");
      System.exit(2);
    }
    try {
      run(
          Path.of(args[0]),
          Path.of(args[1]),
          Guest.engine(),
          Player.seconds("prism.player.time-limit-seconds", Player.TIME_LIMIT_SECONDS),
          System.out);
    } catch (IOException | IllegalArgumentException | UncheckedIOException e) {
      System.err.println("player: " + e.getMessage());
      System.exit(2);
    }
    System.exit(0);
  }

  /** Traces what lies in {@code input} and prints the parcel, also when it is halted. */
  static void run(Path input, Path work, Engine engine, Duration limit, PrintStream out)
      throws IOException {
    Path run = Files.createDirectories(work);
    for (String name : List.of("job.json", "sources.json")) {
      Files.copy(input.resolve(name), run.resolve(name));
    }
    // what the bundle prints is in its log; here only the last line counts
    OutputStream nowhere = OutputStream.nullOutputStream();
    new Player(
            new RunDirectory(run), engine, limit, nowhere, () -> print(run.resolve("player"), out))
        .run();
  }

  private static void print(Path player, PrintStream out) {
    try {
      out.println();
      out.println(line(player));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the line} */
  static String line(Path player) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(player)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        // a log may hold anything; what cannot be read is for people only
        files.put(
            String.valueOf(file.getFileName()),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(ContractJson.write(new Content(SCHEMA, files)).getBytes(StandardCharsets.UTF_8));
    }
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return "%s %s %s"
          .formatted(
              SCHEMA,
              HexFormat.of().formatHex(sha),
              Base64.getEncoder().encodeToString(bytes.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
