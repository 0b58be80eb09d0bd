package io.prism.referee.input;

import io.prism.contracts.SubmissionFault;
import io.prism.referee.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code player.json} as it was found; nothing in it is believed. */
public record PlayerReport(
    String schema,
    String status,
    @Nullable Fault fault,
    @Nullable List<ScaleFiles> scales,
    @Nullable List<VariantFiles> variants) {
  private static final int MESSAGE_LIMIT = 2000;

  /** What the player says went wrong. */
  public record Fault(String code, String message, @Nullable String file, @Nullable Integer line) {}

  /** Files of one scale. */
  public record ScaleFiles(
      String name,
      String initGraph,
      String trainGraph,
      String evalGraph,
      @Nullable String inferenceGraph) {}

  /** Files of the smallest scale under another context, or why there are none. */
  public record VariantFiles(String name, @Nullable ScaleFiles files, @Nullable String reason) {}

  /**
   * {@return the files of every scale}
   *
   * @throws Refused when the player reports a fault, or reports nothing sensible
   */
  List<ScaleFiles> scaleFiles() {
    if (!"prism.player.v1".equals(schema)) {
      throw PlayerFolder.malformed("player.json has schema " + PlayerFolder.shown(schema));
    }
    return switch (status) {
      case "fault" -> throw new Refused(reported());
      case "traced" -> {
        if (scales == null) {
          throw PlayerFolder.malformed("player.json says traced but lists no scales");
        }
        yield scales;
      }
      default -> throw PlayerFolder.malformed("player.json has an unknown status");
    };
  }

  /** {@return what was delivered for a variant; one without files when it is not named} */
  VariantFiles variant(String name) {
    List<VariantFiles> all = variants == null ? List.of() : variants;
    return all.stream()
        .filter(v -> name.equals(v.name()))
        .findFirst()
        .orElse(new VariantFiles(name, null, "the player delivered no graphs for this context"));
  }

  private SubmissionFault reported() {
    if (fault == null || !fault.code().matches("player\\.[a-z-]{1,40}")) {
      throw PlayerFolder.malformed("player.json reports a fault without a known code");
    }
    String message = printable(fault.message());
    String file = fault.file();
    boolean known = file != null && file.matches("[A-Za-z0-9_./-]{1,200}");
    return new SubmissionFault(
        fault.code(),
        message.isBlank() ? "no message" : message,
        known ? file : null,
        known ? fault.line() : null);
  }

  private static String printable(String text) {
    String cut = text.length() > MESSAGE_LIMIT ? text.substring(0, MESSAGE_LIMIT) + "…" : text;
    return cut.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
  }
}
