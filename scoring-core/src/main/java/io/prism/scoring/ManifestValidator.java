package io.prism.scoring;

import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Decides whether a manifest may be scored. Every reason found is reported, not only the first, but
 * a stage runs only when the one before found nothing: size and UTF-8, strict JSON, schema, record,
 * cross-checks.
 */
public final class ManifestValidator {
  /** Manifests are small: curves lie in artifacts. Larger ones are refused unread. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private ManifestValidator() {}

  /** The decision. */
  public sealed interface Result {}

  /** The manifest is consistent with itself, its artifacts and what was expected. */
  public record Valid(RunManifest manifest) implements Result {}

  /**
   * Nothing of the manifest may be used.
   *
   * @param reasons never empty
   */
  public record Invalid(List<String> reasons) implements Result {
    public Invalid {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("an invalid manifest needs a reason");
      }
    }
  }

  /**
   * {@return whether {@code manifestJson} is a manifest of what was expected and agrees with itself
   * and with the files it names}
   */
  public static Result validate(
      byte[] manifestJson, ArtifactLookup artifacts, Expectations expected) {
    Reasons reasons = new Reasons();
    String json = decode(manifestJson, reasons);
    if (reasons.none()) {
      ManifestSchema.check(json, reasons);
    }
    if (!reasons.none()) {
      return new Invalid(reasons.list());
    }
    RunManifest manifest;
    try {
      manifest = ContractJson.read(json, RunManifest.class);
    } catch (IllegalArgumentException e) {
      return new Invalid(List.of(String.valueOf(e.getMessage())));
    }
    ManifestChecks.check(manifest, expected, reasons);
    ArtifactChecks.check(manifest, artifacts, reasons);
    manifest.scales().forEach(s -> RunChecks.check(manifest, s, reasons));
    RecipeChecks.check(manifest, reasons);
    return reasons.none() ? new Valid(manifest) : new Invalid(reasons.list());
  }

  private static String decode(byte[] bytes, Reasons reasons) {
    if (bytes.length > MAX_BYTES) {
      reasons.require(
          false, "the manifest has %d bytes; at most %d are read", bytes.length, MAX_BYTES);
      return "";
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      reasons.require(false, "the manifest is not UTF-8: %s", e);
      return "";
    }
  }
}
