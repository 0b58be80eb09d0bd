package io.prism.review.archive;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How much a bundle may hold.
 *
 * @param uploadBytes bytes of the upload
 * @param files files in the archive
 * @param unpackedBytes bytes of all files together
 * @param ratio unpacked over packed bytes of one entry, looked at from 64 KiB upwards
 * @param pathLength characters of one path
 * @param sourceBytes bytes of one Python file
 * @param informationBytes bytes of all Python sources together, without comments, compressed
 * @param parseTime wall clock for parsing the Python files of one bundle; exceeding it holds it,
 *     because a slow host must not refuse anybody
 * @param suffixes allowed file suffixes, lower case with the dot
 */
public record Limits(
    long uploadBytes,
    int files,
    long unpackedBytes,
    int ratio,
    int pathLength,
    int sourceBytes,
    int informationBytes,
    Duration parseTime,
    List<String> suffixes) {
  /** The names that {@link #with} takes, as in {@code prism.review.limits}. */
  public static final List<String> KEYS =
      List.of(
          "upload-bytes",
          "files",
          "unpacked-bytes",
          "ratio",
          "path-length",
          "source-bytes",
          "information-bytes",
          "parse-time",
          "suffixes");

  /** Bytes are held in arrays, several times over. */
  private static final long MOST_BYTES = 1L << 28;

  public Limits {
    suffixes = List.copyOf(suffixes);
    range("upload-bytes", uploadBytes, MOST_BYTES);
    range("files", files, 10_000);
    range("unpacked-bytes", unpackedBytes, MOST_BYTES);
    range("ratio", ratio, 2_000);
    range("path-length", pathLength, 1_000);
    range("source-bytes", sourceBytes, MOST_BYTES);
    range("information-bytes", informationBytes, MOST_BYTES);
    if (!suffixes.contains(".py") || !suffixes.stream().allMatch(s -> s.matches("\\.[a-z0-9]+"))) {
      throw new IllegalArgumentException(
          "suffixes must be like .txt, in lower case, and .py among them: " + suffixes);
    }
  }

  /** {@return the limits of the public competition} */
  public static Limits standard() {
    return new Limits(
        7_500_000,
        200,
        2_000_000,
        200,
        200,
        400_000,
        24 << 10,
        Duration.ofSeconds(10),
        List.of(".py", ".toml", ".yaml", ".yml", ".json", ".txt", ".md"));
  }

  /**
   * {@return these limits but for one}
   *
   * @param key one of {@link #KEYS}
   * @param value a number, for {@code parse-time} ISO 8601 without PT, for {@code suffixes} a list
   *     with commas
   * @throws IllegalArgumentException when key or value are none
   */
  public Limits with(String key, String value) {
    try {
      return new Limits(
          key.equals("upload-bytes") ? Long.parseLong(value) : uploadBytes,
          key.equals("files") ? Integer.parseInt(value) : files,
          key.equals("unpacked-bytes") ? Long.parseLong(value) : unpackedBytes,
          key.equals("ratio") ? Integer.parseInt(value) : ratio,
          key.equals("path-length") ? Integer.parseInt(value) : pathLength,
          key.equals("source-bytes") ? Integer.parseInt(value) : sourceBytes,
          key.equals("information-bytes") ? Integer.parseInt(value) : informationBytes,
          key.equals("parse-time") ? Duration.parse("PT" + value) : parseTime,
          key.equals("suffixes") ? Arrays.asList(value.split(",")) : suffixes);
    } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException(key + " cannot be '" + value + "'", e);
    }
  }

  private static void range(String key, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s must be from 1 to %,d, not %,d".formatted(key, most, value));
    }
  }
}
