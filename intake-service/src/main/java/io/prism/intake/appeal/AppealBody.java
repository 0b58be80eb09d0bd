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
    if (text.indexOf('\0') >= 0) {
      throw Problem.of(ProblemType.INVALID_SUBMISSION, "'text' must not hold a NUL character");
    }
    return text;
  }
}
