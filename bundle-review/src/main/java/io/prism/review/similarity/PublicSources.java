package io.prism.review.similarity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a folder of public Python sources, sub-folders included. Links are followed; names that
 * begin with a dot and files that are no {@code .py} are passed over. What cannot be read is said,
 * never skipped: a file that is silently missing makes its users look like copies of each other.
 */
public final class PublicSources extends SimpleFileVisitor<Path> {
  /** Files at most. */
  public static final int FILES = 2_000;

  /** Bytes of all files together: some hundred thousand lines, ten seconds at the start. */
  public static final long BYTES = 8_000_000;

  private static final int DEPTH = 32;

  private final Path folder;
  private final SortedMap<String, String> sources = new TreeMap<>();
  private long bytes;

  private PublicSources(Path folder) {
    this.folder = folder;
  }

  /**
   * {@return the sources by their path in {@code folder}}
   *
   * @throws IllegalArgumentException when the folder or a file cannot be read, or it is too much
   */
  public static SortedMap<String, String> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          folder + (Files.exists(folder) ? " is no folder" : " does not exist"));
    }
    PublicSources all = new PublicSources(folder);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, all);
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage() + " cannot be read", e);
    }
    return all.sources;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return hidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isDirectory()) {
      throw new IllegalArgumentException(file + " is more than %d folders deep".formatted(DEPTH));
    }
    if (!hidden(file) && file.toString().endsWith(".py")) {
      if (!attributes.isRegularFile()) { // a link to nothing
        throw new IllegalArgumentException(file + " cannot be read");
      }
      bytes += attributes.size();
      if (bytes > BYTES || sources.size() == FILES) {
        throw new IllegalArgumentException(
            "%s holds more than %,d Python files or %,d bytes of them; name what bundles start from, not whole libraries"
                .formatted(folder, FILES, BYTES));
      }
      sources.put(folder.relativize(file).toString(), text(file));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) {
    if (hidden(file)) {
      return FileVisitResult.CONTINUE;
    }
    throw new IllegalArgumentException(
        file
            + (fault instanceof FileSystemLoopException
                ? " is a link to a folder that it is in"
                : " cannot be read"),
        fault);
  }

  private boolean hidden(Path path) {
    return !path.equals(folder) && path.getFileName().toString().startsWith(".");
  }

  private static String text(Path file) throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is not UTF-8; convert it or leave it out", e);
    }
  }
}
