package io.prism.runner.docker;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code images.json}: what containers are made of, each named by the digest of its content.
 *
 * @param schema {@value #SCHEMA}
 * @param version of PRISM that they were built from
 * @param player {@code sha256:…} or {@code name@sha256:…}
 * @param referee the same
 * @param keeper the same
 */
public record Images(String schema, String version, String player, String referee, String keeper) {
  /** The literal that every file of this version carries. */
  public static final String SCHEMA = "prism.images.v1";

  private static final Pattern DIGEST =
      Pattern.compile("([a-z0-9][a-z0-9._/:-]*@)?sha256:[0-9a-f]{64}");

  public Images {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("expected schema " + SCHEMA + ", found " + schema);
    }
    for (String image : List.of(player, referee, keeper)) {
      if (!DIGEST.matcher(image).matches()) {
        throw new IllegalArgumentException(
            "an image is named by its digest, sha256:… or name@sha256:…, found " + image);
      }
    }
  }

  /** {@return where {@code prism images build} writes it} */
  public static Path file(Path home) {
    return folder(home).resolve("images.json");
  }

  /** {@return where the archives of an installation lie} */
  public static Path folder(Path home) {
    return home.resolve("target").resolve("images");
  }

  /**
   * {@return the images of this file, empty when there is none}
   *
   * @throws IllegalArgumentException when it holds something else
   */
  public static Optional<Images> in(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(ContractJson.read(Files.readString(file), Images.class))
        : Optional.empty();
  }

  /** {@return all three} */
  public List<String> all() {
    return List.of(player, referee, keeper);
  }
}
