package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Modules, losses, initialisers, optimizers and schedules give what real PyTorch gave when {@code
 * src/test/python/golden_nn.py} wrote {@code nn_expected.json}; tolerances stand in the cases.
 */
class GoldenNnTest {
  private static final long SEED = 1234;
  private static @Nullable Guest guest;

  @TestFactory
  List<DynamicTest> torch_nn_and_optim_give_the_numbers_of_pytorch() throws Exception {
    String text = Files.readString(Bundles.resource("torch/golden/nn_cases.py"));
    JsonNode expected =
        new ObjectMapper().readTree(Bundles.resource("torch/golden/nn_expected.json").toFile());
    Sources.Part part = new Sources.Part("nn_cases.py", List.of("nn_cases.py"));
    Guest opened =
        Bundles.guest(
            new Sources(
                "prism.sources.v1",
                "architecture_only",
                "hooks",
                part,
                null,
                Map.of("nn_cases.py", text)));
    guest = opened;
    Value module = opened.call("import", "load_entry", "nn_cases.py");
    Value names = module.getMember("CASES");
    assertThat(names.getArraySize()).isEqualTo(expected.size() - 1L);
    List<DynamicTest> out = new ArrayList<>();
    for (long i = 0; i < names.getArraySize(); i++) {
      String name = names.getArrayElement(i).asString();
      String wanted = expected.path(name).toString();
      out.add(
          DynamicTest.dynamicTest(
              name, () -> check(opened, module.getMember("check"), name, wanted)));
    }
    return out;
  }

  private static void check(Guest guest, Value check, String name, String expected) {
    torch.manual_seed(SEED);
    try {
      guest.call(name, check, name, expected);
    } catch (PlayerFault e) {
      throw new AssertionError(e.fault().toString(), e);
    }
  }

  @AfterAll
  static void close() {
    if (guest != null) {
      guest.close();
    }
  }
}
