package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs {@code torch/checks.py}, which also passes under PyTorch, in the player's interpreter. */
class TorchTest {
  private static Guest guest;

  @TestFactory
  List<DynamicTest> our_torch_agrees_with_pytorch() throws Exception {
    String text = Files.readString(Bundles.resource("torch/checks.py"));
    Sources.Part part = new Sources.Part("checks.py", List.of("checks.py"));
    Sources sources =
        new Sources(
            "prism.sources.v1",
            "architecture_only",
            "hooks",
            part,
            null,
            Map.of("checks.py", text));
    guest = Bundles.guest(sources);
    Value module = guest.call("import", "load_entry", "checks.py");
    Value names = module.getMember("CHECKS");
    assertThat(names.getArraySize()).isPositive();
    List<DynamicTest> out = new ArrayList<>();
    for (long i = 0; i < names.getArraySize(); i++) {
      String name = names.getArrayElement(i).asString();
      out.add(DynamicTest.dynamicTest(name, () -> run(module.getMember(name), name)));
    }
    return out;
  }

  private static void run(Value check, String name) {
    try {
      guest.call(name, check);
    } catch (PlayerFault e) {
      throw new AssertionError(e.fault().toString(), e);
    }
  }

  @AfterAll
  static void close() {
    guest.close();
  }
}
