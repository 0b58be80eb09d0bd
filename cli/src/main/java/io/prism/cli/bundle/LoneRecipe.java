package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.runner.Sources;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A recipe without a model: the server gives it one, on this machine somebody has to. */
final class LoneRecipe {
  /** The function itself; {@code ctx.build_model()} asks for that of the architecture. */
  private static final Pattern MODEL = Pattern.compile("(?<![.\\w])build_model\\b");

  private static final Pattern STAR = Pattern.compile("\\bimport\\s+\\*");

  private LoneRecipe() {}

  /**
   * @throws CliException when nothing of the bundle could build a model
   */
  static void refuse(Sources sources, Path bundle, String fix) {
    if (sources.kind().equals(Sources.TRAINING_FOR_ARCH)
        && sources.files().values().stream()
            .noneMatch(text -> MODEL.matcher(text).find() || STAR.matcher(text).find())) {
      throw CliException.usage(
          "%s is a recipe for %s and has no architecture of its own"
              .formatted(bundle, sources.architectureId()),
          fix);
    }
  }
}
