package io.prism.review.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.review.python.Work;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {
  private static final String BLOCK =
      """
      import torch
      import torch.nn as nn
      from torch.nn import functional as F

      class Block(nn.Module):
          def __init__(self, width, heads):
              super().__init__()
              self.norm = nn.LayerNorm(width)
              self.mix = nn.Linear(width, 3 * width, bias=False)
              self.heads = heads

          def forward(self, x):
              # all heads at once
              b, t, d = x.shape
              q, k, v = self.mix(self.norm(x)).split(d, dim=2)
              q = q.view(b, t, self.heads, -1).transpose(1, 2)
              y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
              if d > 512:
                  y = y * 0.5
              elif d > 64:
                  y = y + 1
              return x + y.transpose(1, 2).reshape(b, t, d)
      """;

  private static CodePrint print(String source) {
    return print(Map.of("model.py", source));
  }

  private static CodePrint print(Map<String, String> files) {
    return Sources.print(files, BaseSet.none());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # all heads at once     |                        # another comment
          width                   |                        breite
          self                    |                        this
          nn.LayerNorm            |                        torch.nn.LayerNorm
          F.scaled                |                        nn.functional.scaled
          (b, t, d)               |                        ((b), t, d)
          class Block             |                        class Anything
          def forward(self, x):   |                        def forward(self, x: torch.Tensor) -> torch.Tensor:
          b, t, d = x.shape       |                        (b, t, d) = x.shape
          bias=False              |                        False
          3 * width               |                        (3 * width,)[0]
          3 * width               |                        3 * width if __debug__ else None
          3 * width               |                        (lambda: 3 * width)()
          3 * width               |                        (lambda v: v)(3 * width)
          3 * width               |                        True and [0, 3 * width][1]
          x.shape                 |                        (x.shape if not False else x.size())
          nn.LayerNorm            |                        (nn,)[0].LayerNorm
          3 * width               |                        (_ := 3 * width)
          3 * width               |                        3 * width if 'a' else 0
          3 * width               |                        3 * width if 2 > 1 > 0 else 0
          3 * width               |                        0 if not (1 == 1 and [0]) else 3 * width
          3 * width               |                        3 * width if "" "a" != 'b' else 0
          3 * width               |                        (3 * width,)[False]
          3 * width               |                        (0, 3 * width, 1)[-4 // 2]
          3 * width               |                        {0: 1, 'k': 3 * width}['k']
          3 * width               |                        {0: 3 * width}.get(False)
          3 * width               |                        [3 * width].pop()
          3 * width               |                        [3 * width, 1].pop(2 - 2)
          3 * width               |                        next(iter((3 * width,)))
          3 * width               |                        (_ := [(3 * width if {1} else 0)].pop())
          3 * width               |                        (0 or 3 * width)
          x.shape                 |                        getattr(x, "shape")
          self.mix(               |                        getattr(self, 'm' 'ix')(
          F.scaled_dot            |                        getattr(torch.nn, "functional").scaled_dot
          d, dim=2                |                        *(d,), **{"dim": 2}
          b, t, d = x             |                        assert True; 1; 'a' > 'b'; b, t, d = x
          self.heads = heads      |                        setattr(self, "heads", heads)
          y = y * 0.5             |                        y = (y_ := y) * 0.5
          """)
  void what_says_nothing_about_the_program_changes_nothing(String from, String to) {
    assertThat(BLOCK).contains(from);
    assertThat(print(BLOCK.replace(from, to)).canonical()).isEqualTo(print(BLOCK).canonical());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LayerNorm               |                        RMSNorm
          .view(                  |                        .reshape(
          x + y                   |                        x - y
          transpose(1, 2)         |                        transpose(0, 2)
          is_causal=True          |                        is_causal=False
          0.5                     |                        0.25
          3 * width, bias         |                        4 * width, bias
          3 * width               |                        (3 * width, print(x))[0]
          3 * width               |                        3 * width if width > 0 else 0
          3 * width               |                        {0: 3 * width}[width]
          x.shape                 |                        getattr(x, heads)
          d, dim=2                |                        *d, dim=2
          """)
  void what_changes_the_program_changes_its_digest(String from, String to) {
    assertThat(BLOCK).contains(from);
    assertThat(print(BLOCK.replace(from, to)).canonical()).isNotEqualTo(print(BLOCK).canonical());
  }

  @Test
  void functions_that_return_their_argument_change_nothing() {
    String wrapped = BLOCK.replace("self.norm(x)", "same(value=self.norm(same(x)))");
    assertThat(wrapped).isNotEqualTo(BLOCK);
    String same = "def same(value, more=None):\n    'nothing'\n    return value\n";
    assertThat(
            print(Map.of("model.py", "from b import same\n" + wrapped, "b.py", same))
                .fingerprints())
        .contains(print(BLOCK).fingerprints());
    String other = same.replace("return value", "return more");
    assertThat(print(wrapped + other).canonical()).isNotEqualTo(print(wrapped + same).canonical());
  }

  @Test
  void what_own_modules_pass_on_keeps_its_name() {
    Map<String, String> split =
        Map.of(
            "src/model.py",
            BLOCK.replace("import torch.nn as nn", "from lib.a import *\nfrom lib import N as nn"),
            "src/lib/__init__.py",
            "from .a import layers as N\n",
            "src/lib/a.py",
            "from torch import nn as layers\n");
    assertThat(print(split).canonical()).isEqualTo(print(BLOCK).canonical());
  }

  @Test
  void a_decorator_over_nothing_is_an_assignment() {
    String decorated =
        BLOCK.replace(
            "        b, t, d = x.shape\n",
            "        @lambda _: x.shape\n        def s(): pass\n        b, t, d = s\n");
    String plain =
        BLOCK.replace("        b, t, d = x.shape\n", "        s = x.shape\n        b, t, d = s\n");
    assertThat(decorated).isNotEqualTo(BLOCK);
    assertThat(print(decorated).canonical()).isEqualTo(print(plain).canonical());
    String code = "\n@lambda f: torch.stack([f, torch.tanh(f) + 1, f * torch.exp(f - 2) / 3])\n";
    String function = "def g(y):\n    return y\n";
    assertThat(print(BLOCK + code + function).canonical())
        .isNotEqualTo(print(BLOCK + function).canonical());
    assertThat(print(BLOCK.replace("    def fo", "    @torch.no_grad()\n    def fo")).canonical())
        .isEqualTo(print(BLOCK).canonical());
  }

  @Test
  void a_name_that_the_next_statement_reads_once_is_its_value() {
    String named =
        BLOCK.replace(
            "        return x + y.transpose(1, 2).reshape(b, t, d)\n",
            "        z = y.transpose(1, 2)\n        z2 = x + z.reshape(b, t, d)\n        return z2\n");
    assertThat(named).isNotEqualTo(BLOCK);
    assertThat(print(named).canonical()).isEqualTo(print(BLOCK).canonical());
    assertThat(print(named.replace("return z2", "return z2 + z2")).canonical())
        .isNotEqualTo(print(BLOCK).canonical());
  }

  @Test
  void elif_is_else_with_if() {
    String nested =
        BLOCK.replace(
            "        elif d > 64:\n            y = y + 1\n",
            "        else:\n            if d > 64:\n                y = y + 1\n");
    assertThat(nested).isNotEqualTo(BLOCK);
    assertThat(print(nested).canonical()).isEqualTo(print(BLOCK).canonical());
  }

  @Test
  void binding_the_names_of_methods_blinds_nobody() {
    CodePrint blinded = print(BLOCK + "\nview = transpose = split = reshape = None\n");
    assertThat(Arrays.stream(print(BLOCK).fingerprints()))
        .allMatch(f -> Arrays.binarySearch(blinded.fingerprints(), f) >= 0);
  }

  @Test
  void a_common_run_as_long_as_guaranteed_is_found_wherever_it_stands() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      long[] shared = random.longs(Winnowing.GUARANTEE).toArray();
      long[] a = around(shared, random);
      long[] b = around(shared, random);
      assertThat(picked(a)).as("round %d", round).containsAnyElementsOf(picked(b));
    }
  }

  @Test
  void a_run_one_token_too_short_for_a_hash_is_never_found() {
    Random random = new Random(8);
    for (int round = 0; round < 300; round++) {
      long[] shared = random.longs(Winnowing.K - 1).toArray();
      assertThat(picked(around(shared, random)))
          .doesNotContainAnyElementsOf(picked(around(shared, random)));
    }
  }

  private static long[] around(long[] shared, Random random) {
    long[] before = random.longs(20 + random.nextInt(30)).toArray();
    long[] after = random.longs(20 + random.nextInt(30)).toArray();
    return java.util.stream.LongStream.concat(
            java.util.stream.LongStream.concat(Arrays.stream(before), Arrays.stream(shared)),
            Arrays.stream(after))
        .toArray();
  }

  private static List<Long> picked(long[] tokens) {
    List<Long> picked = new java.util.ArrayList<>();
    Winnowing.pick(new CodeUnit("a.py", tokens, new int[tokens.length], 0, false), picked::add);
    return picked;
  }

  @Test
  void rare_passages_weigh_more_and_idioms_nothing() {
    SimilarityPolicy policy = SimilarityPolicy.standard();
    assertThat(policy.rarity(0)).isEqualTo(1);
    assertThat(policy.rarity(1)).isEqualTo(1);
    assertThat(policy.rarity(4)).isEqualTo(0.25);
    assertThat(policy.rarity(policy.commonAfter())).isZero();
  }

  @Test
  void share_and_taken_are_parts_of_the_later_and_the_earlier() {
    CodePrint later = new CodePrint("a", new long[] {1, 2, 3, 4}, 4);
    CodePrint earlier = new CodePrint("b", new long[] {3, 4, 5, 6, 7, 8, 9, 10}, 8);
    Overlap o =
        Overlap.of(later, new Candidate("b", earlier, f -> false), f -> 1, CodePrint::fingerprints);
    assertThat(o).isEqualTo(new Overlap(2, 0.5, 0.25, 0.2));
    Candidate common = new Candidate("b", earlier, f -> false, f -> f == 3 ? 0.5 : 1);
    assertThat(Overlap.of(later, common, f -> 1, CodePrint::fingerprints).passages())
        .isEqualTo(1.5);
    Candidate own = new Candidate("b", earlier, f -> f == 3);
    assertThat(Overlap.of(later, own, f -> 1, CodePrint::fingerprints).passages()).isEqualTo(1);
    // What others had of it afterwards makes it weigh no less; a bundle's other code is what it is.
    Candidate first = new Candidate("b", earlier, f -> false);
    assertThat(Overlap.of(later, first, f -> 0, CodePrint::fingerprints).share()).isEqualTo(1);
  }

  @Test
  void outcomes_follow_the_thresholds() {
    SimilarityPolicy policy = new SimilarityPolicy(0.3, 0.6, 0.9, 10, 5);
    assertThat(decide(policy, 100, 9, 1)).isEqualTo(Outcome.ALLOW);
    assertThat(decide(policy, 100, 29, 1000)).isEqualTo(Outcome.ALLOW);
    assertThat(decide(policy, 100, 30, 1000)).isEqualTo(Outcome.ATTACH);
    assertThat(decide(policy, 100, 60, 1000)).isEqualTo(Outcome.QUARANTINE);
    assertThat(decide(policy, 1000, 95, 100)).as("padded").isEqualTo(Outcome.QUARANTINE);
    assertThat(decide(policy, 100, 100, 100)).as("not exact").isEqualTo(Outcome.QUARANTINE);
    CodePrint exact = new CodePrint("a", new long[100], 100);
    assertThat(policy.decide(exact, exact, new Overlap(100, 1, 1, 1))).isEqualTo(Outcome.REJECT);
    assertThat(policy.decide(exact, exact, new Overlap(80, 0.8, 0.8, 0.7)))
        .as("a fifth of it was the later miner's before")
        .isEqualTo(Outcome.QUARANTINE);
  }

  private static Outcome decide(SimilarityPolicy policy, int later, int common, int earlier) {
    double union = later + earlier - common;
    Overlap overlap =
        new Overlap(common, common / (double) later, common / (double) earlier, common / union);
    return policy.decide(
        new CodePrint("a", new long[later], later),
        new CodePrint("b", new long[earlier], earlier),
        overlap);
  }

  @Test
  void the_same_small_change_to_an_example_is_no_copy() {
    SimilarityPolicy policy = SimilarityPolicy.standard();
    CodePrint tweaked = new CodePrint("same", new long[15], 115);
    Overlap all = new Overlap(15, 1, 1, 1);
    assertThat(policy.decide(tweaked, tweaked, all)).isEqualTo(Outcome.ATTACH);
    CodePrint small = new CodePrint("same", new long[15], 15);
    assertThat(policy.decide(small, small, all)).isEqualTo(Outcome.REJECT);
    assertThat(policy.decide(small, new CodePrint("other", new long[15], 15), all))
        .as("all passages, but other numbers: may be the same public code")
        .isEqualTo(Outcome.QUARANTINE);
  }

  @Test
  void an_example_with_published_code_is_held_at_most() {
    SimilarityPolicy policy = SimilarityPolicy.standard();
    Overlap nearly = new Overlap(95, 0.94, 0.8, 0.8);
    CodePrint earlier = new CodePrint("b", new long[116], 198);
    CodePrint based = new CodePrint("a", new long[101], 183);
    assertThat(policy.decide(based, earlier, nearly)).isEqualTo(Outcome.QUARANTINE);
    assertThat(policy.decide(based, based, new Overlap(101, 1, 1, 1)))
        .as("exact")
        .isEqualTo(Outcome.QUARANTINE);
    CodePrint much = new CodePrint("a", new long[200], 400);
    assertThat(policy.decide(much, much, new Overlap(200, 1, 1, 1))).isEqualTo(Outcome.REJECT);
  }

  @Test
  void two_people_may_add_the_same_public_optimizer_to_an_example() {
    Map<String, String> first = new TreeMap<>();
    BaseSet.examples()
        .forEach(
            (path, text) -> {
              if (path.startsWith("examples/gpt/")) {
                first.put(path, text);
              }
            });
    first.put(
        "optimizer.py",
        Sources.independent().getOrDefault("gqa_muon", Map.of()).getOrDefault("train.py", ""));
    Map<String, String> second = new TreeMap<>(first);
    second.put("own.py", "SCALE = 3\n");
    BaseSet base = Sources.examples();
    CodePrint later = Sources.print(second, base);
    assertThat(later.fingerprints()).hasSizeGreaterThan(40);
    Candidate earlier = new Candidate("ben", Sources.print(first, base), f -> false);
    assertThat(
            Match.of(later, List.of(earlier), f -> 1, SimilarityPolicy.standard())
                .getFirst()
                .outcome())
        .isEqualTo(Outcome.QUARANTINE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from torch import *\nfrom torch.nn import *\nfrom torch.nn.functional import *",
        "from names import *",
        "from first import *",
        "from torch.nn import *\nfrom itertools import *\nfrom torch.nn.functional import *"
      })
  void names_by_way_of_star_imports_are_what_they_are(String imports) {
    String starred =
        BLOCK
            .replace("import torch\nimport torch.nn as nn\n", "")
            .replace("from torch.nn import functional as F\n", "")
            .replace("nn.", "")
            .replace("F.", "");
    Map<String, String> files =
        Map.of(
            "model.py", imports + "\n" + starred,
            "names.py", "from torch.nn import *\nfrom torch.nn.functional import *\n",
            // A circle, and the names behind it.
            "first.py", "from second import *\n",
            "second.py", "from first import *\nfrom names import *\n");
    assertThat(print(files).canonical()).isEqualTo(print(BLOCK).canonical());
  }

  @Test
  void a_star_import_hides_no_builtin() {
    String code =
        "def f(a, b, c):\n    x = max(abs(a), sum(b))\n    return min(x, pow(c, 2), round(all(b)))\n";
    assertThat(print("from torch import *\n" + code).canonical())
        .isEqualTo(print(code).canonical());
    assertThat(
            print(code.replace("abs(", "torch.abs(").replace("def", "import torch\ndef"))
                .canonical())
        .isEqualTo(print(code).canonical());
  }

  @Test
  void an_own_name_is_not_taken_for_that_of_a_star() {
    String own = "from torch.nn import *\nclass Linear(Module):\n    pass\n";
    String use = "from own import Linear\n" + CALLS;
    assertThat(print(Map.of("own.py", own, "model.py", use)).canonical())
        .isNotEqualTo(
            print(Map.of("own.py", own, "model.py", use.replace("own", "torch.nn"))).canonical());
  }

  private static final String CALLS = "def f(a):\n    return " + "Linear(a, 1), ".repeat(8) + "a\n";

  @Test
  void what_costs_more_steps_than_a_review_may_is_not_compared() {
    String much = "a.b.c\n".repeat(60_000);
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      files.put("m" + i + ".py", much);
    }
    assertThatThrownBy(() -> print(files)).isInstanceOf(Work.Exceeded.class);
  }

  @Test
  void pieces_of_several_bundles_count_together() {
    long[] all = java.util.stream.LongStream.range(0, 100).toArray();
    List<Candidate> earlier = quarters(all, 1);
    CodePrint collage = new CodePrint("x", all, 100);
    SimilarityPolicy policy = SimilarityPolicy.standard();
    assertThat(Match.of(collage, earlier.subList(0, 1), f -> 1, policy).getFirst())
        .matches(m -> m.outcome() == Outcome.ALLOW && m.sum() == null);
    Match half = Match.of(collage, earlier.subList(0, 2), f -> 1, policy).getFirst();
    assertThat(half.outcome()).isEqualTo(Outcome.ATTACH);
    Match whole = Match.of(collage, earlier, f -> 1, policy).getFirst();
    assertThat(whole.outcome()).as("never refused").isEqualTo(Outcome.QUARANTINE);
    assertThat(whole.sum()).isEqualTo(new Match.Sum(100, 1, List.of("s0", "s1", "s2", "s3")));
    assertThat(Match.of(collage, quarters(all, 0.1), f -> 0.1, policy).getFirst().outcome())
        .as("idioms")
        .isEqualTo(Outcome.ALLOW);
  }

  private static List<Candidate> quarters(long[] all, double rarity) {
    return java.util.stream.IntStream.range(0, 4)
        .mapToObj(
            i ->
                new Candidate(
                    "s" + i,
                    new CodePrint(
                        "c" + i,
                        java.util.stream.LongStream.concat(
                                Arrays.stream(all, 25 * i, 25 * i + 25),
                                java.util.stream.LongStream.range(1000 + i, 1200 + i))
                            .toArray(),
                        225),
                    f -> false,
                    f -> rarity))
        .toList();
  }

  @Test
  void what_is_put_around_expressions_and_statements_leaves_the_outline() {
    String plain =
        """
        import torch
        import torch.nn.functional as F

        def mix(x, w, mask):
            y = F.gelu(x @ w) * torch.sigmoid(x.mean(dim=-1, keepdim=True))
            y = y.masked_fill(mask, 0.0).softmax(dim=-1)
            return torch.einsum("bij,bjk->bik", y, x) + x.transpose(1, 2).cumsum(1)
        """;
    String hidden =
        """
        import contextlib, operator, typing
        from torch import einsum, sigmoid
        from torch.nn import functional as ops

        def held(first, second):
            if second is not None:
                first = second
            return first

        def stir(a, b, c):
            with contextlib.nullcontext():
                d = operator.mul([*[ops.gelu(typing.cast(None, a) @ b)]][0], held(sigmoid(a.mean(dim=-1, keepdim=True)), None))
            for once in (0,):
                d = {0: d.masked_fill(c, 0.0)}.get(0).softmax(dim=-1).contiguous()
            return held(einsum("bij,bjk->bik", d, a) + a.transpose(1, 2).clone().cumsum(1), None)
        """;
    CodePrint one = print(plain);
    CodePrint other = print(hidden);
    assertThat(one.outline()).hasSizeGreaterThan(5).isEqualTo(other.outline());
    assertThat(Arrays.stream(one.fingerprints()).filter(other::has)).isEmpty();
    List<Region> lines =
        Regions.of(
            Map.of("m.py", hidden),
            Map.of("o.py", plain),
            true,
            BaseSet.none(),
            Duration.ofSeconds(20));
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().firstLine()).isEqualTo(12);
    assertThat(lines.getFirst().lastLine()).isEqualTo(15);
    assertThat(lines.getFirst().otherFirstLine()).isEqualTo(5);
  }

  @Test
  void outlines_hold_and_do_no_more() {
    SimilarityPolicy policy = SimilarityPolicy.standard();
    long[] much = java.util.stream.LongStream.range(0, 60).map(i -> 2 * i + 1).toArray();
    CodePrint earlier = CodePrint.stored("a", "a", much, 60, 0);
    assertThat(outlineOf(policy, much, earlier)).isEqualTo(Outcome.QUARANTINE);
    assertThat(outlineOf(policy, Arrays.copyOf(much, 36), earlier)).isEqualTo(Outcome.QUARANTINE);
    long[] third = Arrays.copyOf(much, 60);
    for (int i = 20; i < 60; i++) {
      third[i] = 1001 + 2 * i;
    }
    assertThat(outlineOf(policy, third, earlier)).as("nothing to remark").isEqualTo(Outcome.ALLOW);
    assertThat(outlineOf(policy, Arrays.copyOf(much, 17), earlier))
        .as("short programs are alike by chance")
        .isEqualTo(Outcome.ALLOW);
  }

  private static Outcome outlineOf(SimilarityPolicy policy, long[] later, CodePrint earlier) {
    CodePrint print = CodePrint.stored("b", "b", later, later.length, 0);
    Match match =
        Match.of(print, List.of(new Candidate("a", earlier, f -> false)), f -> 1, policy)
            .getFirst();
    assertThat(match.outline()).isEqualTo(match.outcome() != Outcome.ALLOW);
    return match.outcome();
  }

  @Test
  void thresholds_out_of_order_are_refused() {
    assertThatThrownBy(() -> new SimilarityPolicy(0.6, 0.6, 0.9, 12, 16))
        .hasMessageContaining("attach must be above 0 and below quarantine");
    assertThatThrownBy(() -> new SimilarityPolicy(0.4, 0.6, 1.1, 12, 16))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SimilarityPolicy(0.4, 0.6, 0.9, Double.NaN, 16))
        .hasMessageContaining("minimum-passages");
  }

  @Test
  void the_policy_s_version_changes_with_its_numbers() {
    SimilarityPolicy standard = SimilarityPolicy.standard();
    assertThat(standard.version()).isEqualTo(SimilarityPolicy.standard().version());
    assertThat(new SimilarityPolicy(0.4, 0.6, 0.91, 12, 16).version())
        .isNotEqualTo(standard.version());
  }

  @Test
  void regions_name_the_lines_on_both_sides() {
    String later = "# mine\nX = 1\n" + BLOCK.replace("width", "breite");
    Map<String, String> earlier = new TreeMap<>(Map.of("a.py", "Y = 2\n", "b/c.py", BLOCK));
    List<Region> regions =
        Regions.of(
            Map.of("model.py", later), earlier, false, BaseSet.none(), Duration.ofSeconds(20));
    Region longest =
        regions.stream().max(java.util.Comparator.comparingInt(Region::tokens)).orElseThrow();
    assertThat(longest.file()).isEqualTo("model.py");
    assertThat(longest.otherFile()).isEqualTo("b/c.py");
    assertThat(longest.otherFirstLine()).isEqualTo(12);
    assertThat(longest.otherLastLine()).isEqualTo(22);
    assertThat(longest.firstLine()).isEqualTo(14);
    assertThat(longest.lastLine()).isEqualTo(24);
  }

  @Test
  void the_examples_have_nothing_of_their_own() {
    Map<String, Map<String, String>> examples = new TreeMap<>();
    BaseSet.examples()
        .forEach(
            (path, text) ->
                examples.computeIfAbsent(path.split("/")[1], k -> new TreeMap<>()).put(path, text));
    assertThat(examples).containsKeys("gpt", "better", "worse", "nanogpt");
    examples.forEach(
        (name, files) ->
            assertThat(Sources.print(files, BaseSet.standard()).all()).as(name).isEmpty());
  }

  @Test
  void every_example_that_people_start_from_is_in_the_base_set() {
    Map<String, Map<String, String>> all =
        Sources.folders(java.nio.file.Path.of("../cli/src/main/resources/bundles"));
    all.forEach(
        (name, files) ->
            files
                .keySet()
                .forEach(
                    file ->
                        assertThat(BaseSet.examples())
                            .as("list it in base/index.txt")
                            .containsKey("examples/" + name + "/" + file)));
  }
}
