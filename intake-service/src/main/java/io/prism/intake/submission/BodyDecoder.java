package io.prism.intake.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.contracts.ContractJson;
import io.prism.intake.IntakeConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a JSON or raw body into a bundle; nothing of the bundle itself is opened here. */
final class BodyDecoder {
  private static final Pattern FILENAME = Pattern.compile("[A-Za-z0-9_.-]{1,120}\\.(py|zip)");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final int MAX_METADATA_CHARS = 16_384;

  private final IntakeConfig config;

  BodyDecoder(IntakeConfig config) {
    this.config = config;
  }

  Decoded decode(Upload upload) {
    boolean json =
        upload.contentType() != null
            && upload.contentType().toLowerCase(Locale.ROOT).contains("application/json");
    Decoded decoded = json ? fromJson(upload) : fromRaw(upload);
    if (decoded.bundle().length == 0) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION, "the upload is empty; send a ZIP or a .py file");
    }
    if (decoded.bundle().length > config.maxUploadBytes()) {
      throw Problem.of(
          ProblemType.TOO_LARGE,
          "the bundle has %,d bytes; at most %,d are accepted"
              .formatted(decoded.bundle().length, config.maxUploadBytes()));
    }
    if (!config.profiles().contains(decoded.profile())) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "profile '%s' is not offered here; use one of %s"
              .formatted(decoded.profile(), config.profiles()));
    }
    return decoded;
  }

  private Decoded fromRaw(Upload upload) {
    String type = String.valueOf(upload.contentType()).toLowerCase(Locale.ROOT);
    String fallback = type.contains("python") ? "submission.py" : "submission.zip";
    String filename = upload.filename() == null ? fallback : checked(upload.filename());
    return new Decoded(upload.body(), filename, profile(upload.profile()), Map.of());
  }

  private Decoded fromJson(Upload upload) {
    JsonNode root;
    try {
      root = ContractJson.mapper().readTree(upload.body());
    } catch (JsonProcessingException e) {
      throw Problem.of(
          ProblemType.INVALID_JSON, "the body is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Problem.of(ProblemType.INVALID_JSON, "the body cannot be read as JSON");
    }
    if (root == null || !root.isObject()) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "the body must be an object with code, filename, metadata");
    }
    JsonNode code = root.get("code");
    if (code == null || !code.isTextual() || code.textValue().isEmpty()) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "'code' is missing: base64 of the ZIP or of the .py file");
    }
    JsonNode name = root.get("filename");
    if (name != null && !name.isNull() && !name.isTextual()) {
      throw Problem.of(ProblemType.INVALID_SUBMISSION, "'filename' must be a string");
    }
    String filename = checked(name == null || name.isNull() ? "model.py" : name.textValue());
    Map<String, String> metadata = metadata(root.get("metadata"));
    String asked = upload.profile() != null ? upload.profile() : metadata.get("execution_mode");
    return new Decoded(bundle(code.textValue(), filename), filename, profile(asked), metadata);
  }

  /**
   * Base64 is the documented form. Plain source text is accepted for {@code .py}, as older clients
   * send it; Python that defines a function always holds characters outside the base64 alphabet.
   */
  private static byte[] bundle(String code, String filename) {
    String compact = code.strip();
    if (BASE64.matcher(compact).matches() && compact.length() % 4 == 0) {
      return Base64.getDecoder().decode(compact);
    }
    if (filename.endsWith(".py")) {
      return code.getBytes(StandardCharsets.UTF_8);
    }
    throw Problem.of(
        ProblemType.INVALID_SUBMISSION,
        "'code' of %s is not base64; encode the ZIP's bytes without line breaks"
            .formatted(filename));
  }

  private static Map<String, String> metadata(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return Map.of();
    }
    if (!node.isObject() || node.toString().length() > MAX_METADATA_CHARS) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "'metadata' must be an object of at most %,d characters".formatted(MAX_METADATA_CHARS));
    }
    Map<String, String> values = new LinkedHashMap<>();
    node.properties()
        .forEach(
            e ->
                values.put(
                    e.getKey(),
                    e.getValue().isTextual() ? e.getValue().textValue() : e.getValue().toString()));
    return values;
  }

  private String profile(@Nullable String asked) {
    return asked == null || asked.isBlank() ? config.defaultProfile() : asked.strip();
  }

  private static String checked(String filename) {
    if (!FILENAME.matcher(filename).matches()) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "filename must match [A-Za-z0-9_.-]+.(py|zip) without folders");
    }
    return filename;
  }
}
