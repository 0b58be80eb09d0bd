package io.prism.graph.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two spellings of one function are one family; things that only look alike are two. */
class FusionTest {
  private static final long[] LAST = {-1};

  /** Writes something of a stream x, float32 [2, 8, 12]. */
  private interface Body {
    Value of(GraphBuilder b, Value x);
  }

  private static CanonicalGraph identity(Body body) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 31, 12), b.tokens(2, 8));
    Value y = body.of(b, x);
    return CanonicalGraph.of(b.output(b.op("aten::linear", y, b.state("head", 31, 12), null)));
  }

  private static Value mean(GraphBuilder b, Value x) {
    return b.op("aten::mean.dim", x, LAST, true);
  }

  private static Value w(GraphBuilder b, String name) {
    return b.state(name, 12);
  }

  private static Value centred(GraphBuilder b, Value x) {
    return b.op("aten::sub.Tensor", x, mean(b, x));
  }

  private static Value over(GraphBuilder b, Value x, Value variance) {
    Value root = b.op("aten::sqrt", b.op("aten::add.Scalar", variance, 1e-5));
    return b.op("aten::div.Tensor", x, root);
  }

  /** Two spellings. */
  enum Same {
    LINEAR_AS_MATMUL_AND_ADD(
        (b, x) -> b.op("aten::linear", x, b.state("w", 12, 12), w(b, "b")),
        (b, x) -> {
          Value y = b.op("aten::matmul", x, b.op("aten::t", b.state("w", 12, 12)));
          return b.op("aten::add.Tensor", w(b, "b"), y);
        }),
    LINEAR_STORED_THE_OTHER_WAY(
        (b, x) -> b.op("aten::linear", x, b.state("w", 12, 12), null),
        (b, x) -> b.op("aten::matmul", x, b.state("w", 12, 12))),
    LINEAR_AS_ADDMM_OF_ROWS(
        (b, x) -> b.op("aten::linear", x, b.state("w", 12, 12), w(b, "b")),
        (b, x) -> {
          Value rows = b.op("aten::view", x, new long[] {16, 12});
          Value y = b.op("aten::addmm", w(b, "b"), rows, b.op("aten::t", b.state("w", 12, 12)));
          return b.op("aten::view", y, new long[] {2, 8, 12});
        }),
    RMS_NORM(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, w(b, "g"), 1e-6),
        (b, x) -> {
          Value m = mean(b, b.op("aten::pow.Tensor_Scalar", x, 2));
          Value r = b.op("aten::rsqrt", b.op("aten::add.Scalar", m, 1e-6));
          return b.op("aten::mul.Tensor", w(b, "g"), b.op("aten::mul.Tensor", x, r));
        }),
    RMS_NORM_BY_QUOTIENT(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, null, 1e-6),
        (b, x) -> over(b, x, mean(b, b.op("aten::mul.Tensor", x, x)))),
    RMS_NORM_WEIGHTED_LATER(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, w(b, "g"), 1e-6),
        (b, x) ->
            b.op(
                "aten::mul.Tensor",
                b.op("aten::rms_norm", x, new long[] {12}, null, 1e-6),
                w(b, "g"))),
    LAYER_NORM(
        (b, x) -> b.op("aten::layer_norm", x, new long[] {12}, w(b, "g"), w(b, "b")),
        (b, x) -> {
          Value c = centred(b, x);
          Value n = over(b, c, mean(b, b.op("aten::square", c)));
          return b.op("aten::add.Tensor", b.op("aten::mul.Tensor", n, w(b, "g")), w(b, "b"));
        }),
    LAYER_NORM_BY_VARIANCE(
        (b, x) -> b.op("aten::layer_norm", x, new long[] {12}, w(b, "g"), null),
        (b, x) -> {
          Value v = b.op("aten::var.correction", x, LAST, 0, true);
          return b.op("aten::mul.Tensor", over(b, centred(b, x), v), w(b, "g"));
        }),
    SILU(
        (b, x) -> b.op("aten::silu", x),
        (b, x) -> b.op("aten::mul.Tensor", b.op("aten::sigmoid", x), x)),
    SILU_BY_EXPONENTIAL(
        (b, x) -> b.op("aten::silu", x),
        (b, x) -> {
          Value e = b.op("aten::exp", b.op("aten::neg", x));
          return b.op("aten::div.Tensor", x, b.op("aten::add.Scalar", e, 1));
        }),
    GELU(
        (b, x) -> b.op("aten::gelu", x),
        (b, x) -> {
          Value e = b.op("aten::erf", b.op("aten::div.Scalar", x, Math.sqrt(2)));
          Value half = b.op("aten::mul.Scalar", x, 0.5);
          return b.op("aten::mul.Tensor", half, b.op("aten::add.Scalar", e, 1.0));
        }),
    GELU_BY_TANH(
        (b, x) -> b.op("aten::gelu", x, "tanh"),
        (b, x) -> {
          Value cube = b.op("aten::mul.Scalar", b.op("aten::pow.Tensor_Scalar", x, 3), 0.044715);
          Value inner = b.op("aten::add.Tensor", x, cube);
          Value t = b.op("aten::tanh", b.op("aten::mul.Scalar", inner, Math.sqrt(2 / Math.PI)));
          Value bell = b.op("aten::add.Scalar", t, 1);
          return b.op("aten::mul.Tensor", b.op("aten::mul.Scalar", x, 0.5), bell);
        }),
    RELU((b, x) -> b.op("aten::relu", x), (b, x) -> b.op("aten::clamp", x, 0, null)),
    SQUARE(
        (b, x) -> b.op("aten::pow.Tensor_Scalar", b.op("aten::relu", x), 2),
        (b, x) -> {
          Value r = b.op("aten::relu", x);
          return b.op("aten::mul.Tensor", r, r);
        }),
    QUOTIENT_BY_A_NUMBER(
        (b, x) -> b.op("aten::mul.Scalar", x, 0.25), (b, x) -> b.op("aten::div.Scalar", x, 4)),
    SOFTMAX(
        (b, x) -> b.op("aten::softmax.int", x, -1),
        (b, x) -> {
          Value top = b.op("aten::amax", x, LAST, true);
          Value e = b.op("aten::exp", b.op("aten::sub.Tensor", x, top));
          return b.op("aten::div.Tensor", e, b.op("aten::sum.dim_IntList", e, LAST, true));
        }),
    SHAPES_BY_OTHER_STEPS(
        (b, x) -> {
          Value h = b.op("aten::view", x, new long[] {2, 8, 3, 4});
          return b.op(
              "aten::reshape",
              b.op("aten::gelu", b.op("aten::transpose.int", h, 1, 2)),
              new long[] {2, 8, 12});
        },
        (b, x) -> {
          Value h = b.op("aten::unflatten.int", x, 2, new long[] {3, 4});
          h = b.op("aten::permute", h, new long[] {0, 2, 1, 3});
          return b.op(
              "aten::view",
              b.op("aten::flatten.using_ints", b.op("aten::gelu", h), 0, -1),
              new long[] {2, 8, 12});
        });

    private final Body one;
    private final Body other;

    Same(Body one, Body other) {
      this.one = one;
      this.other = other;
    }
  }

  @ParameterizedTest
  @EnumSource
  void two_spellings_are_one_family(Same same) {
    assertThat(identity(same.one).familyHash()).isEqualTo(identity(same.other).familyHash());
  }

  /** Two things. */
  enum Different {
    MEAN_OVER_ANOTHER_AXIS(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, null, 1e-6),
        (b, x) ->
            over(b, x, b.op("aten::mean.dim", b.op("aten::square", x), new long[] {1}, true))),
    ANOTHER_POWER(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, null, 1e-6),
        (b, x) -> over(b, x, mean(b, b.op("aten::pow.Tensor_Scalar", x, 4)))),
    UNBIASED_VARIANCE(
        (b, x) -> b.op("aten::layer_norm", x, new long[] {12}),
        (b, x) -> over(b, centred(b, x), b.op("aten::var.correction", x, LAST, 1, true))),
    NORM_OF_SOMETHING_ELSE(
        (b, x) -> b.op("aten::rms_norm", x, new long[] {12}, null, 1e-6),
        (b, x) -> over(b, x, mean(b, b.op("aten::square", b.op("aten::tanh", x))))),
    GATE_OF_ANOTHER_VALUE(
        (b, x) -> b.op("aten::silu", x),
        (b, x) -> b.op("aten::mul.Tensor", x, b.op("aten::sigmoid", b.op("aten::tanh", x)))),
    QUICK_GELU(
        (b, x) -> b.op("aten::gelu", x),
        (b, x) ->
            b.op("aten::mul.Tensor", x, b.op("aten::sigmoid", b.op("aten::mul.Scalar", x, 1.702)))),
    BELL_AT_ANOTHER_HEIGHT(
        (b, x) -> b.op("aten::gelu", x),
        (b, x) -> {
          Value e = b.op("aten::erf", b.op("aten::div.Scalar", x, Math.sqrt(2)));
          return b.op(
              "aten::mul.Tensor",
              b.op("aten::mul.Scalar", x, 0.5),
              b.op("aten::add.Scalar", e, 2.0));
        }),
    THE_TWO_GELUS((b, x) -> b.op("aten::gelu", x), (b, x) -> b.op("aten::gelu", x, "tanh")),
    SUM_OF_ANOTHER_AXIS(
        (b, x) -> b.op("aten::softmax.int", x, -1),
        (b, x) -> {
          Value e = b.op("aten::exp", x);
          return b.op(
              "aten::div.Tensor", e, b.op("aten::sum.dim_IntList", e, new long[] {1}, true));
        }),
    PRODUCT_OF_TWO_STREAMS(
        (b, x) -> b.op("aten::linear", x, b.state("w", 12, 12), null),
        (b, x) -> {
          Value scores = b.op("aten::matmul", x, b.op("aten::transpose.int", x, 1, 2));
          return b.op("aten::matmul", scores, x);
        });

    private final Body one;
    private final Body other;

    Different(Body one, Body other) {
      this.one = one;
      this.other = other;
    }
  }

  @ParameterizedTest
  @EnumSource
  void things_that_look_alike_stay_apart(Different d) {
    assertThat(identity(d.one).familyHash()).isNotEqualTo(identity(d.other).familyHash());
  }

  private static Value heads(GraphBuilder b, Value x, String name) {
    Value y = b.op("aten::linear", x, b.state(name, 12, 12), null);
    Value h = b.op("aten::view", y, new long[] {2, 8, 3, 4});
    return b.op("aten::transpose.int", h, 1, 2);
  }

  private static Value joined(GraphBuilder b, Value y) {
    Value t = b.op("aten::transpose.int", y, 1, 2);
    return b.op("aten::reshape", t, new long[] {2, 8, 12});
  }

  private static CanonicalGraph fused(boolean causal) {
    return identity(
        (b, x) ->
            joined(
                b,
                b.op(
                    "aten::scaled_dot_product_attention",
                    heads(b, x, "q"),
                    heads(b, x, "k"),
                    heads(b, x, "v"),
                    null,
                    0.0,
                    causal)));
  }

  private static Value ones(GraphBuilder b) {
    return b.op("aten::ones", new long[] {8, 8});
  }

  private static Value filled(GraphBuilder b, Value scores, Value blocked) {
    return b.op("aten::masked_fill.Scalar", scores, blocked, Double.NEGATIVE_INFINITY);
  }

  private static Value scores(GraphBuilder b, Value q, Value k) {
    return b.op("aten::matmul", q, b.op("aten::transpose.int", k, -2, -1));
  }

  private static Value masked(GraphBuilder b, Value s, String form) {
    return switch (form) {
      case "none" -> s;
      case "tril == 0" -> filled(b, s, b.op("aten::eq.Scalar", b.op("aten::tril", ones(b)), 0));
      case "not tril" ->
          filled(
              b,
              s,
              b.op(
                  "aten::logical_not",
                  b.op("aten::to.dtype", b.op("aten::tril", ones(b)), DType.BOOL)));
      case "triu(1)" ->
          filled(b, s, b.op("aten::to.dtype", b.op("aten::triu", ones(b), 1), DType.BOOL));
      case "+ triu(-inf)" -> {
        Value low = b.op("aten::full", new long[] {8, 8}, Double.NEGATIVE_INFINITY);
        yield b.op("aten::add.Tensor", s, b.op("aten::triu", low, 1));
      }
      case "columns > rows" -> {
        Value i = b.op("aten::arange", 8);
        Value rows = b.op("aten::unsqueeze", i, 1);
        yield filled(b, s, b.op("aten::gt.Tensor", b.op("aten::unsqueeze", i, 0), rows));
      }
      case "larger, cut" -> {
        Value all = b.op("aten::tril", b.op("aten::ones", new long[] {1, 1, 20, 20}));
        Value cut = b.op("aten::slice.Tensor", all, 2, 0, 8);
        cut = b.op("aten::slice.Tensor", cut, 3, 0, 8);
        yield filled(b, s, b.op("aten::eq.Scalar", cut, 0));
      }
      case "window" ->
          filled(
              b,
              s,
              b.op("aten::eq.Scalar", b.op("aten::triu", b.op("aten::tril", ones(b)), -3), 0));
      case "triu(0)" ->
          filled(b, s, b.op("aten::to.dtype", b.op("aten::triu", ones(b), 0), DType.BOOL));
      case "cut elsewhere" -> {
        Value all = b.op("aten::tril", b.op("aten::ones", new long[] {20, 20}));
        Value cut = b.op("aten::slice.Tensor", all, 0, 5, 13);
        cut = b.op("aten::slice.Tensor", cut, 1, 0, 8);
        yield filled(b, s, b.op("aten::eq.Scalar", cut, 0));
      }
      case "rows > columns" -> {
        Value i = b.op("aten::arange", 8);
        Value rows = b.op("aten::unsqueeze", i, 1);
        yield filled(b, s, b.op("aten::gt.Tensor", rows, b.op("aten::unsqueeze", i, 0)));
      }
      case "learned" -> b.op("aten::add.Tensor", s, b.state("bias", 8, 8));
      case "small penalty" -> {
        Value low = b.op("aten::full", new long[] {8, 8}, -2.0);
        yield b.op("aten::add.Tensor", s, b.op("aten::triu", low, 1));
      }
      default -> throw new IllegalArgumentException(form);
    };
  }

  private static CanonicalGraph written(String mask) {
    return identity(
        (b, x) -> {
          Value s = scores(b, heads(b, x, "q"), heads(b, x, "k"));
          Value p =
              b.op("aten::softmax.int", masked(b, b.op("aten::mul.Scalar", s, 0.5), mask), -1);
          return joined(
              b, b.op("aten::matmul", b.op("aten::dropout", p, 0.1, false), heads(b, x, "v")));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tril == 0",
        "not tril",
        "triu(1)",
        "+ triu(-inf)",
        "columns > rows",
        "larger, cut"
      })
  void causal_attention_by_hand_is_the_fused_one(String mask) {
    assertThat(written(mask).familyHash()).isEqualTo(fused(true).familyHash());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none"})
  void attention_without_a_mask_by_hand_is_the_fused_one(String mask) {
    assertThat(written(mask).familyHash()).isEqualTo(fused(false).familyHash());
    assertThat(fused(false).familyHash()).isNotEqualTo(fused(true).familyHash());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window",
        "triu(0)",
        "cut elsewhere",
        "rows > columns",
        "learned",
        "small penalty",
        "none"
      })
  void other_masks_are_other_families(String mask) {
    assertThat(written(mask).familyHash()).isNotEqualTo(fused(true).familyHash());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void scales_and_transposes_may_stand_elsewhere(boolean onQueries) {
    CanonicalGraph found =
        identity(
            (b, x) -> {
              Value q = heads(b, x, "q");
              Value y = b.op("aten::linear", x, b.state("k", 12, 12), null);
              Value k = b.op("aten::view", y, new long[] {2, 8, 3, 4});
              k = b.op("aten::permute", k, new long[] {0, 2, 3, 1});
              if (onQueries) {
                q = b.op("aten::div.Scalar", q, 2.0);
              } else {
                k = b.op("aten::mul.Scalar", k, 0.5);
              }
              Value s = masked(b, b.op("aten::matmul", q, k), "triu(1)");
              Value p = b.op("aten::softmax.int", s, 3);
              return joined(b, b.op("aten::matmul", p, heads(b, x, "v")));
            });

    assertThat(found.familyHash()).isEqualTo(fused(true).familyHash());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void softmax_over_another_axis_is_another_family(int dim) {
    CanonicalGraph found =
        identity(
            (b, x) -> {
              Value s = scores(b, heads(b, x, "q"), heads(b, x, "k"));
              Value p = b.op("aten::softmax.int", s, dim);
              return joined(b, b.op("aten::matmul", p, heads(b, x, "v")));
            });

    assertThat(found.familyHash()).isNotEqualTo(fused(false).familyHash());
    assertThat(List.of(found.familyHash())).doesNotContain(fused(true).familyHash());
  }
}
