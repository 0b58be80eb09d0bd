package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each case of {@code golden/operators.json}, written by {@code src/test/python/operators.py} with
 * PyTorch, gives the same values, types, gradients and refusals here. Tolerance: 3e-5 absolute plus
 * relative for values, 2e-4 for sums of gradients; 2e-2 for the 16-bit types.
 */
class OperatorGoldenTest {
  private static Guest guest;

  @TestFactory
  List<DynamicTest> an_operator_computes_what_pytorch_computes() throws Exception {
    JsonNode cases =
        ContractJson.mapper().readTree(Files.readString(Bundles.resource("golden/operators.json")));
    Sources sources =
        new Sources(
            "prism.sources.v1",
            "architecture_only",
            "hooks",
            new Sources.Part("model.py", List.of("model.py")),
            null,
            Map.of("model.py", module(cases)));
    guest = Bundles.guest(sources);
    Value module = guest.call("import", "load_entry", "model.py");
    List<DynamicTest> out = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      JsonNode expected = cases.get(i);
      Value function = module.getMember("case_" + i);
      out.add(
          DynamicTest.dynamicTest(
              expected.get("code").asText(), () -> check(module, function, expected)));
    }
    assertThat(out).hasSizeGreaterThan(400);
    return out;
  }

  private static String module(JsonNode cases) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(Bundles.resource("golden/harness.py")));
    for (int i = 0; i < cases.size(); i++) {
      String[] parts = cases.get(i).get("code").asText().split(";; ");
      text.append("\n\ndef case_%d(x, y, p, m, s, v, b, c, i, k, mask):\n".formatted(i));
      for (int j = 0; j < parts.length; j++) {
        text.append(j + 1 < parts.length ? "    " : "    return ").append(parts[j]).append('\n');
      }
    }
    return text.toString();
  }

  private static void check(Value module, Value function, JsonNode expected) throws Exception {
    String found;
    try {
      found = guest.call("case", module.getMember("run"), function).asString();
    } catch (PlayerFault e) {
      throw new AssertionError(e.fault().toString(), e);
    }
    JsonNode actual = ContractJson.mapper().readTree(found);
    for (String part : List.of("raises", "expect", "grad")) {
      double tolerance = part.equals("grad") ? 2e-4 : 3e-5;
      boolean coarse = expected.toString().contains("float16");
      assertThat(difference(expected.path(part), actual.path(part), coarse ? 2e-2 : tolerance))
          .as("%s: expected %s found %s", part, expected.path(part), actual)
          .isEmpty();
    }
  }

  /** {@return where the two differ, empty when nowhere} */
  private static String difference(JsonNode a, JsonNode b, double tolerance) {
    if (a.isNumber() && b.isNumber()) {
      double d = Math.abs(a.asDouble() - b.asDouble());
      return d <= tolerance * (1 + Math.abs(a.asDouble())) ? "" : a + " against " + b;
    }
    if (a.isContainerNode() && b.isContainerNode() && a.size() == b.size()) {
      for (int i = 0; i < a.size() && a.isArray(); i++) {
        String d = difference(a.path(i), b.path(i), tolerance);
        if (!d.isEmpty()) {
          return "[" + i + "] " + d;
        }
      }
      for (var names = a.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        String d = difference(a.path(name), b.path(name), tolerance);
        if (!d.isEmpty()) {
          return name + " " + d;
        }
      }
      return "";
    }
    return a.equals(b) ? "" : a + " against " + b;
  }

  @AfterAll
  static void close() {
    guest.close();
  }
}
