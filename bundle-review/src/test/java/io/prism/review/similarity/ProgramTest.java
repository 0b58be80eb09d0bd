package io.prism.review.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is the same program, and what only looks like it. */
class ProgramTest {
  private static final String PLACE = "        x = mix(x, self.o(y))\n";

  private static String model() throws IOException {
    return Files.readString(Path.of("src/test/resources/similarity/programs/model.py"));
  }

  private static String with(String line) throws IOException {
    assertThat(model()).contains(PLACE);
    return model().replace(PLACE, "        " + line + "\n" + PLACE);
  }

  private static CodePrint print(String source) {
    return print(Map.of("model.py", source));
  }

  private static CodePrint print(Map<String, String> files) {
    return Sources.print(files, BaseSet.none());
  }

  private static Match match(CodePrint earlier, CodePrint later) {
    Candidate candidate = new Candidate("first", earlier, f -> false);
    return Match.of(later, List.of(candidate), f -> 1, SimilarityPolicy.standard()).getFirst();
  }

  private static void held(String earlier, String later) {
    assertThat(later).isNotEqualTo(earlier);
    Match match = match(print(earlier), print(later));
    assertThat(match.exact()).isFalse();
    assertThat(match.outcome()).isEqualTo(Outcome.QUARANTINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          y = y[:, 1:]                       | y = y[:, :1]
          y = y[:, d:]                       | y = y[:, :d]
          y = y[..., ::2]                    | y = y[..., 2:]
          y += x                             | y -= x
          y = -y                             | y = ~y
          y = y if t < d else x              | y = y if t > d else x
          y = F.conv1d(y, x, padding=t, dilation=d) | y = F.conv1d(y, x, dilation=t, padding=d)
          y = torch.sum(y, dim=1)            | y = torch.sum(y, keepdim=1)
          y = self.norm(self.post(y))        | y = self.post(self.norm(y))
          y = y @ x                          | y = y * x
          y = x if not t else y              | y = x if t else y
          y = y.mT                           | y = y.real
          y = y.fancy(x)                     | y = y.other(x)
          for i in range(t): continue        | for i in range(t): break
          y = torch.roll(y, -1, 1)           | y = torch.roll(y, 1, -1)
          y = y - x                          | y = x - y
          y = y.to(torch.float32)            | y = y.to(torch.float64)
          y = 1j * y                         | y = 2j * y
          y = 3.0 * y + 5.0 * x              | y = 5.0 * y + 3.0 * x
          y = y.requires_grad_(True)         | y = y.requires_grad_(False)
          y = x and y                        | y = x or y
          y = y[t, d]                        | y = y[d, t]
          y = t is d                         | y = t is not d
          y = t in d                         | y = t not in d
          y = (yield x)                      | y = (yield y)
          y = lambda q, r: q - r             | y = lambda r, q: q - r
          y = f"{t} of {d}"                  | y = f"{t}  of {d}"
          y = f"{t:>4}"                      | y = f"{t:<4}"
          y = b"a"                           | y = "a"
          y = [i for i in x for j in y]      | y = [j for i in x for j in y]
          """)
  void one_change_is_another_program(String earlier, String later) throws IOException {
    CodePrint one = print(with(earlier));
    CodePrint other = print(with(later));
    assertThat(one.strict()).isNotEqualTo(other.strict());
    Match match = match(one, other);
    assertThat(match.exact()).isFalse();
    assertThat(match.outcome()).isEqualTo(Outcome.QUARANTINE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return F.gelu(x)          | return F.relu(x).square()
          return x + w              | return x * w
          return x + w              | return w + x
          "bhts,bshd->bthd"         | "bhts,bthd->bshd"
          z = self.norm(x)          | z = self.post(x)
          "adamw"                   | "sgd"
          depth=6, heads=8          | depth=8, heads=6
          "silu": F.silu            | "silu": F.gelu
          self.o(y))                | self.v(y))
          def mix(x, w)             | def mix(w, x)
          mix(x, self.o(y))         | mix(self.o(y), x)
          4 * width)                | 2 * width)
          """)
  void one_word_makes_another_program(String from, String to) throws IOException {
    assertThat(model()).contains(from);
    held(model(), model().replace(from, to));
  }

  @Test
  void all_changes_together_are_another_program() throws IOException {
    held(
        model(),
        model()
            .replace("return F.gelu(x)", "return F.relu(x).square()")
            .replace("z = self.norm(x)", "z = self.post(x)")
            .replace("\"bhts,bshd->bthd\"", "\"bhts,bthd->bshd\"")
            .replace("depth=6, heads=8", "depth=8, heads=6")
            .replace("\"adamw\"", "\"sgd\""));
  }

  @Test
  void functions_and_modules_that_change_places_are_another_program() throws IOException {
    held(
        model(),
        model()
            .replace("def act(", "def swap(")
            .replace("def mix(x, w)", "def act(x, w=0)")
            .replace("def swap(x)", "def mix(x, w=0)"));
    String two = "def act(x):\n    return x\n";
    String code = model().replace("def act(x):\n    return F.gelu(x)\n", "from a import *\n");
    Map<String, String> files =
        Map.of("model.py", code, "a.py", two, "b.py", two.replace("return x", "return -x"));
    Map<String, String> turned =
        Map.of("model.py", code, "b.py", two, "a.py", two.replace("return x", "return -x"));
    assertThat(print(files).strict()).isNotEqualTo(print(turned).strict());
  }

  @Test
  void arguments_by_name_hold_their_parameters() throws IOException {
    String called = model().replace("mix(x, self.o(y))", "mix(x=x, w=self.o(y))");
    held(
        called.replace("return x + w", "return x - w"),
        called.replace("def mix(x, w):\n    return x + w", "def mix(w, x):\n    return w - x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          b, t, d = x.shape           | (b, t, d) = x.shape  # sizes
          def act(x):                 | def act(value: torch.Tensor) -> torch.Tensor:
          def mix(x, w):              | def mix(x, w):\\n    'adds'
          F.gelu(x)                   | torch.nn.functional.gelu(x)
          F.gelu(x)                   | (F.gelu(x,))
          class Block                 | class Layer
          Block(width                 | Layer(width
          "silu"                      | '''silu'''
          3e-3                        | 0.003
          import torch.nn.functional as F | from torch.nn import functional as F
          """)
  void looks_do_not_make_another_program(String from, String to) throws IOException {
    String all =
        from.contains("Block")
            ? model().replace("Block", "Layer")
            : model()
                .replace(from, to.replace("\\n", "\n"))
                .replace(
                    "return F.gelu(x)",
                    to.contains("value") ? "return F.gelu(value)" : "return F.gelu(x)");
    assertThat(all).isNotEqualTo(model());
    assertThat(match(print(model()), print(all)))
        .matches(m -> m.exact() && m.outcome() == Outcome.REJECT);
  }

  @Test
  void names_order_and_files_do_not_make_another_program() throws IOException {
    int block = model().indexOf("class Block");
    int rest = model().indexOf("class Model");
    String head = model().substring(0, block);
    String moved = head + model().substring(rest) + "\n\n" + model().substring(block, rest);
    String renamed =
        moved
            .replaceAll("\\bmix\\b", "both")
            .replaceAll("\\bact\\b", "bent")
            .replaceAll("\\bACTS\\b", "KNOWN")
            .replaceAll("\\b(z|block|tokens|depth)\\b", "$1_");
    assertThat(match(print(model()), print(moved)).exact()).isTrue();
    assertThat(match(print(model()), print(renamed)).exact()).isTrue();
    String imports = head.substring(0, head.indexOf("ACTS"));
    Map<String, String> split =
        Map.of(
            "model.py",
            head
                + "from parts.block import Block as Part\n"
                + model().substring(rest).replace("Block(", "Part("),
            "parts/block.py",
            imports
                + "import model\n\n"
                + model()
                    .substring(block, rest)
                    .replace("mix(", "model.mix(")
                    .replace("act(", "model.act("));
    assertThat(match(print(model()), print(split)).exact()).isTrue();
  }

  @Test
  void a_small_snippet_holds_nobody_who_has_it_too() throws IOException {
    Path programs = Path.of("src/test/resources/similarity/programs");
    String snippet = Files.readString(programs.resolve("muon.py"));
    String honest = Files.readString(programs.resolve("honest_muon.py"));
    Match match = match(print(snippet), print(honest));
    assertThat(match.overlap().taken()).isGreaterThan(0.6);
    assertThat(match.outcome()).isEqualTo(Outcome.ATTACH);
    assertThat(match(print(snippet), print(snippet.replace("0.95", "0.9"))).outcome())
        .isEqualTo(Outcome.QUARANTINE);
  }
}
