package io.prism.reviewing.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An OpenAI-compatible service over real HTTP that answers as a script says. */
public final class ScriptedProvider implements AutoCloseable {
  /** Answers a request. */
  @FunctionalInterface
  public interface Script {
    Answer answer(Request request) throws InterruptedException;
  }

  /** One request as it came. */
  public record Request(String authorization, String idempotencyKey, JsonNode body) {
    String tool() {
      return body.path("tool_choice").path("function").path("name").asText();
    }

    String model() {
      return body.path("model").asText();
    }

    /** {@return the text of all messages} */
    String text() {
      StringBuilder text = new StringBuilder();
      body.path("messages").forEach(m -> text.append(m.path("content").asText()).append('\n'));
      return text.toString();
    }

    String user() {
      return body.path("messages").path(1).path("content").asText();
    }
  }

  /** What is answered. */
  public record Answer(int status, Map<String, String> headers, String body) {
    static Answer status(int status, Map<String, String> headers) {
      return new Answer(status, headers, "{\"error\": \"refused\"}");
    }

    static Answer text(String body) {
      return new Answer(200, Map.of(), body);
    }

    /** A completion that calls {@code tool}. */
    static Answer call(String tool, String arguments) {
      return text(
          """
          {"choices": [{"index": 0, "finish_reason": "tool_calls", "message": {"role": "assistant",
            "content": null, "tool_calls": [{"id": "x", "type": "function", "function":
              {"name": %s, "arguments": %s}}]}}],
           "usage": {"prompt_tokens": 1000, "completion_tokens": 100}}
          """
              .formatted(ContractJson.write(tool), ContractJson.write(arguments)));
    }
  }

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Script script;

  public ScriptedProvider(Script script) throws IOException {
    this.script = script;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::handle);
    server.start();
  }

  void script(Script next) {
    script = next;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request =
          new Request(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
              ContractJson.mapper().readTree(exchange.getRequestBody().readAllBytes()));
      requests.add(request);
      Answer answer = script.answer(request);
      answer.headers().forEach((k, v) -> exchange.getResponseHeaders().set(k, v));
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  static final String DIAGRAM = "{\"mermaid\": \"flowchart LR; a-->b\", \"notes\": \"\"}";

  /** A model that thinks everything is fine. */
  public static Answer approving(Request request) {
    return request.tool().equals("submit_mermaid")
        ? Answer.call("submit_mermaid", DIAGRAM)
        : Answer.call("submit_verdict", verdict(true, 0.95, "", ""));
  }

  /** A model that says no, with {@code evidence} (JSON items). */
  static Script refusing(String evidence) {
    return request ->
        request.tool().equals("submit_mermaid")
            ? approving(request)
            : Answer.call("submit_verdict", verdict(false, 0.9, evidence, ""));
  }

  static String verdict(boolean verdict, double confidence, String evidence, String injections) {
    return """
    {"verdict": %s, "reason": "because it is so", "confidence": %s, "rule_ids": [%s],
     "evidence": [%s], "injections": [%s]}
    """
        .formatted(verdict, confidence, verdict ? "" : "\"obfuscation\"", evidence, injections);
  }

  static String claim(String file, int line, String snippet) {
    return ContractJson.write(
        Map.of(
            "rule_id", "obfuscation",
            "artifact_path", file,
            "line", line,
            "snippet", snippet,
            "explanation", "a name is looked up that nobody can read"));
  }
}
