package io.prism.review.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import io.prism.review.Review;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython refuses and the tree's grammar accepts; {@code |} stands for a line's end. */
class GrammarRuleTest {
  private static final String REST =
      """

      def build_model(ctx):
          return None


      def get_recipe(ctx):
          return {}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '$',
      textBlock =
          """
          def f():|    a = 1|      b = 2;                 3; indented more than the block
          x = 1|  y = 2;                                  2; indented more than the block
          $  x = 1$;                                      1; indented more than the block
          def f():|        a = 1|    b = 2;               3; matches no block
          if x:|    if y:|        a = 1|      b = 2;      4; matches no block
          def f():|x = 1;                                 1; expected an indented block
          class A:|    def f(|        self|    ):|    x = 1; 4; expected an indented block
          for i in x:  # why|# a comment|y = 1;           1; expected an indented block
          if x:|        a = 1|\tb = 2;                    3; tabs and spaces
          if x:|\ta = 1|        b = 2;                    3; tabs and spaces
          return 1;                                       1; 'return' outside a function
          class A:|    return 1;                          2; 'return' outside a function
          break;                                          1; 'break' outside a loop
          def f():|    if x:|        continue;            3; 'continue' outside a loop
          for i in x:|    def f():|        break;         3; 'break' outside a loop
          for i in x:|    pass|else:|    break;           4; 'break' outside a loop
          x = yield 1;                                    1; 'yield' outside a function
          def f(a=(yield)):|    pass;                     1; 'yield' outside a function
          await f();                                      1; 'await' outside an async function
          def f():|    await g();                         2; 'await' outside an async function
          def f():|    async with g():|        pass;      2; 'async with' outside
          def f():|    async for i in g():|        pass;  2; 'async for' outside
          nonlocal x;                                     1; 'nonlocal' at module level
          def f():|    from torch import *;               2; 'import *'
          try:|    pass|except:|    pass|except E:|    pass; 3; must be the last
          x = 1|from __future__ import annotations;       2; at the file's beginning
          x = 017;                                        1; begins with a zero
          def f(a, b, a):|    pass;                       1; 'a' occurs twice
          def f(a, *a):|    pass;                         1; 'a' occurs twice
          def f(a: int, *, a=1):|    pass;                1; 'a' occurs twice
          f = lambda x, x: 1;                             1; 'x' occurs twice
          def f(a=1, b):|    pass;                        1; 'b' without a default
          def f(**k, b):|    pass;                        1; after '**'
          f(a=1, 2);                                      1; follows one with a name
          f(**k, 2);                                      1; follows '**'
          f(**k, *a);                                     1; follows '**'
          def f(a, *):|    pass;                          1; follows '*'
          def f(*, **k):|    pass;                        1; follows '*'
          x = 1_;                                         1; ends in an underscore
          x = "a" b"c";                                   1; text and bytes
          x = f"{y!z}";                                   1; !r, !s or !a
          x := 1;                                         1; needs parentheses
          *x;                                             1; cannot stand here
          x = *y;                                         1; cannot stand here
          a, b += 1;                                      1; one name at a time
          del f();                                        1; cannot be deleted
          try:|    pass|else:|    pass;                   1; without 'except'
          f(a=1, a=2);                                    1; 'a' is given twice
          """)
  void what_cpython_refuses_is_refused_in_words(String source, int line, String message) {
    List<Finding> found = syntax(source.replace('|', '\n').replace("\\t", "\t"));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().line()).isEqualTo(line);
    assertThat(found.getFirst().message()).contains(message);
  }

  @Test
  void what_cpython_accepts_is_accepted() {
    String source =
        """
        '''A text.
          x
        '''
        from __future__ import annotations
        import torch; x = [
        1,
              2]
        if x: y = 1
        elif (
          x): y = 2
        def f(a, /, b=1, *c, d, e=2, **g) -> dict[str, int]:
             '''doc
          string:
        '''
             for i in a:
              while i:  # two: steps
                if i: continue
                else: break
              else:
                  continue

          # a comment anywhere
        \t# and with a tab
             return f(1, *c, d=2, *x, **g)
        async def g():
        \tasync with f(1) as y, f(2):
        \t\tawait y
        \tasync for i in y:
        \t\tyield i
        \treturn
        class A(B, metaclass=C):
         z = lambda a, b=0, *, c, **d: (yield)
         w = 0_0 + 0 + 0x0f + 10 + 00
         def h(self):
          v = 1
          def k(v=[t for t in f"{v:>{x}} {'a'}"]):
           nonlocal v2
          return \\
        k
        try:
            pass
        except E:
            pass
        except:
            pass
        s = "a\\
          b"
        if s: \\
          x = 1
        match = {'a':
          1}
        x[1:
          2]
        *x,
        *x, y = z
        x = *y, 1
        (x := 1)
        x = "a" rf"{y!r:>10}" 'c' + b"d" rb'e'
        del x, y[0], z.a
        x[0] += 1
        x = 1_000 + 0x_ff
        try:
            pass
        finally:
            pass
        def m(a, *, b, **c): pass
        """
            .replace("nonlocal v2", "global v2");
    assertThat(syntax(source)).isEmpty();
  }

  @Test
  void a_block_that_the_file_ends_before_is_missed() {
    List<Finding> found =
        new Review()
            .review((REST + "def g():").getBytes(StandardCharsets.UTF_8), "model.py")
            .verdict()
            .findings();
    assertThat(found).extracting(Finding::rule).contains("syntax-error");
  }

  private static List<Finding> syntax(String source) {
    byte[] bytes = (source + "\n" + REST).getBytes(StandardCharsets.UTF_8);
    return new Review()
        .review(bytes, "model.py").verdict().findings().stream()
            .filter(f -> f.rule().equals("syntax-error"))
            .toList();
  }
}
