package io.prism.referee.lesson;

import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import io.prism.graph.file.SafeTensors;
import io.prism.referee.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** {@code player/answers/}, which the trainer may change at any moment. */
final class Answers {
  private static final long JSON_LIMIT = 64 << 10;

  /** For names, shapes and padding of the header, per state and in all. */
  private static final long HEADER_PER_STATE = 1024;

  private static final long HEADER = 64 << 10;

  /** Of a checkpoint, in bytes. */
  static final long CHECKPOINT = 10_000_000_000L;

  private final Path folder;
  private final Path copy;
  private final Path checkpoint;

  /**
   * @param folder of the answers
   * @param own a folder of the referee's; copies of what is read are made there
   */
  Answers(Path folder, Path own) {
    this.folder = folder;
    this.copy = own.resolve("snapshot");
    this.checkpoint = own.resolve("checkpoint");
  }

  /** {@return whether anything at all lies where answer {@code n} belongs} */
  boolean present(int n) {
    return Files.exists(folder.resolve(name(n, "json")), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * {@return answer {@code n}, empty while there is none}
   *
   * @throws Refused when it is not the answer that was asked for
   */
  Optional<Answer> read(int n, String expected) {
    if (!present(n)) {
      return Optional.empty();
    }
    String name = name(n, "json");
    try {
      byte[] json = PlainFile.read(folder.resolve(name), JSON_LIMIT);
      return Optional.of(Answer.read(new String(json, StandardCharsets.UTF_8), n, expected));
    } catch (IOException | IllegalArgumentException e) {
      throw malformed(name, e);
    }
  }

  /**
   * {@return the states of snapshot {@code n}; they belong to the caller's pointer scope}
   *
   * @throws Refused when the file does not hold exactly {@code expected}
   */
  Map<String, Tensor> snapshot(int n, Map<String, TensorType> expected) {
    String name = name(n, "safetensors");
    long limit = HEADER + HEADER_PER_STATE * expected.size();
    for (TensorType type : expected.values()) {
      limit += type.bytes();
    }
    try {
      PlainFile.copy(folder.resolve(name), limit, copy);
    } catch (IOException e) {
      throw malformed(name, e);
    }
    try {
      return SafeTensors.read(copy, expected);
    } catch (GraphException | UncheckedIOException e) {
      throw malformed(name, e);
    }
  }

  /**
   * {@return a copy of checkpoint {@code n}, which nobody here looks into}
   *
   * @throws Refused when there is none, or it is too large
   */
  Path checkpoint(int n) {
    String name = name(n, "checkpoint");
    try {
      PlainFile.copy(folder.resolve(name), CHECKPOINT, checkpoint);
      return checkpoint;
    } catch (IOException e) {
      throw malformed(name, e);
    }
  }

  static String name(int n, String suffix) {
    return "%06d.%s".formatted(n, suffix);
  }

  static Refused malformed(String name, Exception e) {
    String what = String.valueOf(e.getMessage()).replaceAll("[^ -~]", "?");
    return new Refused(
        "trainer.malformed-answer",
        "answers/%s: %s. The trainer writes these files; training code that reaches around it cannot be measured."
            .formatted(name, what.length() > 300 ? what.substring(0, 300) + "..." : what));
  }
}
