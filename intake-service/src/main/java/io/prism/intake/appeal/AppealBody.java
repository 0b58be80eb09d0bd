package io.prism.intake.appeal;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.base.problems.Problem;
import io.prism.base.problems.ProblemType;
import io.prism.contracts.ContractJson;
import java.io.IOException;

/**
 * {@code {"submission_id": "...", "text": "..."}}. The id is part of what is signed: a signature
 * serves for no other submission and for no upload.
 */
final class AppealBody {
  /** Hangul fillers and the empty Braille pattern. */
  private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800";

  private AppealBody() {}

  /** {@return the text} */
  static String read(byte[] body, String submissionId, int longest) {
    JsonNode root;
    try {
      root = ContractJson.mapper().readTree(body);
    } catch (IOException e) {
      throw Problem.of(ProblemType.INVALID_JSON, "the body cannot be read as JSON");
    }
    if (root == null || !root.path("submission_id").asText().equals(submissionId)) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "'submission_id' must be the id of the route, so that the signature covers it");
    }
    String text = root.path("text").isTextual() ? root.path("text").textValue().strip() : "";
    if (text.isEmpty() || text.length() > longest) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "'text' must have 1 to %d characters, has %d".formatted(longest, text.length()));
    }
    if (text.codePoints().noneMatch(AppealBody::visible)) {
      throw Problem.of(
          ProblemType.INVALID_SUBMISSION,
          "'text' has no visible character; nothing was counted, so say what whoever decides should know");
    }
    if (text.indexOf('\0') >= 0) {
      throw Problem.of(ProblemType.INVALID_SUBMISSION, "'text' must not hold a NUL character");
    }
    return text;
  }

  /** Letters that fonts show as nothing count as nothing. */
  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK ->
          false;
      default -> BLANK.indexOf(c) < 0;
    };
  }
}
