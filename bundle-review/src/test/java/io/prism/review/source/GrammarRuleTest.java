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
          with x as 1:|    pass;                          1; a constant cannot be given a value
          with x as f():|    pass;                        1; the result of a call cannot be given a value
          with x as (a, None):|    pass;                  1; a constant cannot be given a value
          with (x as a + b):|    pass;                    1; an expression cannot be given a value
          del a, 1;                                       1; a constant cannot be deleted
          del *a;                                         1; a target with '*' cannot be deleted
          *a = x;                                         1; stands in a list or tuple
          for *a in x:|    pass;                          1; stands in a list or tuple
          *a, *b = x;                                     1; two targets with '*'
          (a, b): int = 1;                                1; one name at a time has a type
          __debug__ = 1;                                  1; __debug__ is never given a value
          try:|    pass|except A as b.c:|    pass;        3; an exception is given to a name
          try:|    pass|except A, B:|    pass;            3; several exceptions need parentheses
          try:|    pass|except* A:|    pass|except B:|    pass; 1; do not mix
          def f():|    nonlocal x;                        2; no function around has a 'x'
          class A:|    x = 1|    def f(self):|        nonlocal x; 4; no function around has a 'x'
          def f():|    global x|    def g():|        nonlocal x; 4; no function around has a 'x'
          def f(x):|    global x;                         2; 'x' is a parameter and global
          def f():|    x = 1|    global x;                3; 'x' is used before it is declared global
          def f():|    x = 1|    def g():|        print(x)|        nonlocal x; 5; used before it is declared nonlocal
          def f():|    global x|    nonlocal x;           3; global and nonlocal
          x = 1|global x;                                 2; used before it is declared global
          def f():|    return [(yield 1) for a in b];     2; 'yield' inside a comprehension
          async def f():|    yield from x;                2; 'yield from' inside an async function
          x = [*a for a in b];                            1; a value with '*' cannot stand here
          x = {1: *a};                                    1; a value with '*' cannot stand here
          x = [a for a in b, c];                          1; a tuple needs parentheses
          raise a, b;                                     1; 'raise' takes one exception
          assert a, b, c;                                 1; 'assert' takes a condition and a message
          a <> b;                                         1; '<>' is Python 2
          f(,);                                           1; a comma without an argument
          def f(a, /, b, /):|    pass;                    1; '/' occurs twice
          def f(*, a, /):|    pass;                       1; '/' stands behind a parameter
          def f((a, b)):|    pass;                        1; a parameter is a name
          match x:|    case a:|        pass|    case 1:|        pass; 1; are never reached
          match x:|    case _:|        pass|    case 1:|        pass; 1; are never reached
          x = '\\x0';                                     1; is not finished
          x = '\\u12';                                    1; is not finished
          x = '\\U00110000';                              1; is not finished
          x = '\\N';                                      1; is not finished
          x = b'\\xg0';                                   1; is not finished
          x = b'\u00e9';                                   1; bytes hold ASCII
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
          v = v2 = 1
          def k(v=[t for t in f"{v:>{x}} {'a'}"]):
           nonlocal v2
          return \\
        k
        with f() as a.b, f() as c[0], f() as (p, [q, *r]):
            del a.b, c[0], (p, q), [r]
        (s) = (s) + 1
        (s) += 1
        (s): int = 1
        a.b: int = 1
        x = *a, *c
        x = f(*a, *c, **{**a}), (*a,), [*a, *c]
        def m(a, /, b, *, c):
            global late
            late = [t for t in (yield)]
            for late in a: pass
            def n():
                def o():
                    nonlocal b
                    b += 1
                class P:
                    def late(self):
                        nonlocal c
                        c = late
        def n():
            global late
            print(late)
        match x:
            case a if a > 1:
                pass
            case {'b': c, **d}:
                pass
            case a.b | None | (1 | 2 as e):
                pass
            case _:
                pass
        y = '\\x41 \\u0041 \\U0010ffff \\N{DASH} \\\\x' + r'\\x \\u' + f'{x} \\x41'
        z = b'\\u12 \\x41' + rb'\\x'
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
