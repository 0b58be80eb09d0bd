package io.prism.review.archive;

import java.time.Duration;
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
 * @param parseTime wall clock for parsing one Python file; exceeding it holds the bundle, because a
 *     slow host must not refuse anybody
 * @param suffixes allowed file suffixes, lower case with the dot
 */
public record Limits(
    long uploadBytes,
    int files,
    long unpackedBytes,
    int ratio,
    int pathLength,
    int sourceBytes,
    Duration parseTime,
    List<String> suffixes) {
  public Limits {
    suffixes = List.copyOf(suffixes);
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
        Duration.ofSeconds(10),
        List.of(".py", ".toml", ".yaml", ".yml", ".json", ".txt", ".md"));
  }
}
