package io.prism.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Runs one command in this process, as main does. */
public record Terminal(int exitCode, String out, String err) {
  public static Terminal run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = Prism.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new Terminal(exitCode, out.toString(), err.toString());
  }

  /** {@return standard output's lines, each read as JSON} */
  public List<JsonNode> json() {
    return out.lines().map(Terminal::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return ContractJson.mapper().readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
