package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.contracts.ContractJson;
import java.net.http.HttpResponse;
import java.util.Optional;

/** Makes an answer that is not 2xx readable: {@code application/problem+json} (RFC 9457) or not. */
final class Refusal {
  private static final int SHOWN = 300;

  private Refusal() {}

  static CliException of(String server, HttpResponse<String> response) {
    int status = response.statusCode();
    boolean ours = status >= 500;
    String what = ours ? " failed with status " : " refused with status ";
    return new CliException(
        ours ? ExitCode.UNREACHABLE : ExitCode.REFUSED,
        server + what + status + ": " + reason(response.body()),
        fix(response));
  }

  /** {@return whether a service of ours answers; anything else is the wrong address} */
  static boolean isProblem(HttpResponse<String> response) {
    return json(response.body()).map(p -> p.path("type").isTextual()).orElse(false);
  }

  private static String reason(String body) {
    Optional<JsonNode> problem = json(body);
    if (problem.isEmpty()) {
      String text = body.strip();
      return text.isEmpty() ? "no reason given" : text.substring(0, Math.min(SHOWN, text.length()));
    }
    String title = problem.get().path("title").asText("");
    String detail = problem.get().path("detail").asText("");
    if (title.isEmpty() || detail.isEmpty() || detail.startsWith(title)) {
      return title.isEmpty() && detail.isEmpty() ? body.strip() : longer(title, detail);
    }
    return title + ": " + detail;
  }

  private static String fix(HttpResponse<String> response) {
    Optional<String> wait = response.headers().firstValue("Retry-After");
    if (wait.isPresent()) {
      return "Try again after " + wait.get() + " seconds.";
    }
    String given = json(response.body()).map(p -> p.path("fix").asText("")).orElse("");
    if (!given.isEmpty()) {
      return given;
    }
    Optional<String> known = json(response.body()).flatMap(p -> known(p.path("type").asText("")));
    if (known.isPresent()) {
      return known.get();
    }
    return switch (response.statusCode()) {
      case 401 -> "Is this the right key (prism key show), and is this machine's clock right?";
      case 404 -> "Is the address right (--url)? Does what you ask for exist there?";
      case 409 -> "Run the command again: it signs with a fresh nonce.";
      case 413 -> "Make the bundle smaller: only source files belong into it.";
      default -> response.statusCode() >= 500 ? "Try again later." : "";
    };
  }

  /** {@return what to do about one of our own problems; docs/reference/problems.md has them all} */
  private static Optional<String> known(String type) {
    return Optional.ofNullable(
        switch (type.substring(type.indexOf('#') + 1)) {
          case "internal-token-invalid" ->
              "Is this the token of that deployment? Name its file with --token-file.";
          case "internal-token-missing" ->
              "That deployment has no token: set prism.internal-token-file there.";
          case "invalid-body" ->
              "Are prism and the server of one version (prism --version, prism status)?";
          case "hold-conflict" -> "What was decided: prism hold show ID";
          case "job-not-held" -> "What is held: prism queue list --state held";
          case "not-held" -> "Where it is: prism watch ID. A rejection is final: mend and submit.";
          case "not-yours" -> "Sign with the key that uploaded it: --key FILE";
          case "too-many-appeals" -> "Wait for the decision: prism watch ID";
          default -> null;
        });
  }

  private static String longer(String a, String b) {
    return a.length() > b.length() ? a : b;
  }

  private static Optional<JsonNode> json(String body) {
    try {
      JsonNode node = ContractJson.mapper().readTree(body);
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
