package io.prism.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts worked out by hand, for the last call of a model over x, float32 [2, 8, 6]. */
class FlopFormulasTest {
  private static final long ELEMENTS = 2 * 8 * 6;

  private static Arguments of(
      String what, long flops, BiFunction<GraphBuilder, Value, Value> model) {
    return Arguments.of(what, flops, model);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"products", "attention", "convolutions", "recurrences", "reductions", "writes"})
  void a_call_costs_what_it_computes(
      String what, long flops, BiFunction<GraphBuilder, Value, Value> model) {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 5, 6), b.tokens(2, 8));
    List<FlopCount.NodeCost> nodes = FlopCount.of(b.output(model.apply(b, x))).nodes();
    assertThat(nodes.getLast().flops()).isEqualTo(flops);
  }

  static Stream<Arguments> products() {
    return Stream.of(
        of(
            "a scalar product",
            2 * 6,
            (b, _) -> b.op("aten::dot", b.state("u", 6), b.state("v", 6))),
        of(
            "scalar products along the first dimension",
            2 * 8 * 6 * 2,
            (b, x) -> b.op("aten::linalg_vecdot", x, x, 0)),
        of(
            "matrix times vector",
            2 * 7 * 6,
            (b, _) -> b.op("aten::mv", b.state("m", 7, 6), b.state("v", 6))),
        of(
            "matrix times vector plus vector, in place",
            2 * 7 * 6 + 7,
            (b, _) ->
                b.op(
                    "aten::addmv_",
                    b.op("aten::clone", b.state("c", 7)),
                    b.state("m", 7, 6),
                    b.state("v", 6))),
        of(
            "an outer product added to a matrix: two products and a sum an element",
            3 * 7 * 6,
            (b, _) -> b.op("aten::addr", b.state("c", 7, 6), b.state("u", 7), b.state("v", 6))),
        of(
            "batched product plus batch",
            2 * (2 * 8 * 8) * 6 + 2 * 8 * 8,
            (b, x) ->
                b.op(
                    "aten::baddbmm",
                    b.state("c", 2, 8, 8),
                    x,
                    b.op("aten::transpose.int", x, 1, 2))),
        of(
            "the sum of batched products, in place",
            2 * (8 * 8) * (2 * 6) + 8 * 8,
            (b, x) ->
                b.op(
                    "aten::addbmm_",
                    b.op("aten::clone", b.state("c", 8, 8)),
                    x,
                    b.op("aten::transpose.int", x, 1, 2))),
        of(
            "a chain from the left: [2,3][3,4] then [2,4][4,5]",
            2 * 2 * 3 * 4 + 2 * 2 * 4 * 5,
            (b, _) ->
                b.op(
                    "aten::chain_matmul",
                    List.of(b.state("p", 2, 3), b.state("q", 3, 4), b.state("r", 4, 5)))),
        of(
            "a tensor product over two dimensions of 8 x 6",
            2 * (2 * 3) * (8 * 6),
            (b, x) ->
                b.op(
                    "aten::tensordot",
                    x,
                    b.state("w", 8, 6, 3),
                    new long[] {1, 2},
                    new long[] {0, 1})),
        of(
            "a bilinear form: for each of 3 outputs 6 inner products of 6, then one of 6, and the bias",
            (2 * 8 * 3) * (6 * (2 * 6) + 2 * 6) + 2 * 8 * 3,
            (b, x) -> b.op("aten::bilinear", x, x, b.state("w", 3, 6, 6), b.state("c", 3))),
        of(
            "einsum of three: two products and sums over every label",
            4 * 2 * 8 * 6 * 3,
            (b, x) ->
                b.op(
                    "aten::einsum",
                    "btc,cd,bt->bd",
                    List.of(x, b.state("w", 6, 3), b.state("g", 2, 8)))),
        of(
            "a diagonal by einsum has its elements",
            6,
            (b, _) -> b.op("aten::einsum", "ii->i", List.of(b.state("m", 6, 6)))),
        of(
            "distances: difference, square, sum",
            3 * (2 * 8 * 5) * 6,
            (b, x) -> b.op("aten::cdist", x, b.state("centres", 2, 5, 6))),
        of(
            "the inverse of a matrix, and whatever products it could stand in for",
            2 * 126 * 6 * 6 * 6 + 2 * 6 * 6 * 6,
            (b, _) -> b.op("aten::linalg_inv", b.state("m", 6, 6))));
  }

  static Stream<Arguments> attention() {
    return Stream.of(
        of(
            "more queries than keys, values of another width",
            (2 * 2 * 4) * 3 * (2L * 6 + 5 + 2 * 5),
            (b, _) ->
                b.op(
                    "aten::scaled_dot_product_attention",
                    b.state("q", 2, 2, 4, 6),
                    b.state("k", 2, 2, 3, 6),
                    b.state("v", 2, 2, 3, 5))),
        of(
            "grouped queries: every query head has its scores",
            (2 * 4 * 8) * 8 * (2L * 6 + 5 + 2 * 6),
            (b, _) ->
                b.op(
                    "aten::scaled_dot_product_attention",
                    b.state("q", 2, 4, 8, 6),
                    b.state("k", 2, 2, 8, 6),
                    b.state("v", 2, 2, 8, 6),
                    null,
                    0.0,
                    true,
                    null,
                    true)),
        of(
            "a causal mask saves nothing",
            (2 * 1 * 8) * 8 * (2L * 6 + 5 + 2 * 6),
            (b, x) -> {
              Value q = b.op("aten::unsqueeze", x, 1);
              return b.op("aten::scaled_dot_product_attention", q, q, q, null, 0.0, true);
            }));
  }

  static Stream<Arguments> convolutions() {
    return Stream.of(
        of(
            "2d, two groups, with bias: 2 x 4 x 5 x 5 results, each 3 channels of 3 x 3",
            2 * (2 * 4 * 5 * 5) * (3 * 3 * 3) + 2 * 4 * 5 * 5,
            (b, _) ->
                b.op(
                    "aten::conv2d",
                    b.state("i", 2, 6, 7, 7),
                    b.state("w", 4, 3, 3, 3),
                    b.state("c", 4),
                    new long[] {1, 1},
                    new long[] {0, 0},
                    new long[] {1, 1},
                    2)),
        of(
            "transposed: each of 2 x 6 x 7 inputs meets 4 channels of 3",
            2 * (2 * 6 * 7) * (4 * 3),
            (b, _) -> b.op("aten::conv_transpose1d", b.state("i", 2, 6, 7), b.state("w", 6, 4, 3))),
        of(
            "3d",
            2 * (1 * 2 * 2 * 2 * 2) * (3 * 2 * 2 * 2),
            (b, _) ->
                b.op("aten::conv3d", b.state("i", 1, 3, 3, 3, 3), b.state("w", 2, 3, 2, 2, 2))),
        of(
            "time first, with bias",
            2 * (6 * 2 * 5) * (3 * 4) + 6 * 2 * 5,
            (b, _) ->
                b.op(
                    "aten::conv_tbc",
                    b.state("i", 8, 2, 4),
                    b.state("w", 3, 4, 5),
                    b.state("c", 5))),
        of(
            "pooling with one number for both sides of the kernel",
            (2 * 3 * 2 * 2) * (3 * 3),
            (b, _) -> b.op("aten::avg_pool2d", b.state("i", 2, 3, 6, 6), new long[] {3})),
        of(
            "pooling over a line",
            (2 * 8 * 2) * 3,
            (b, x) -> b.op("aten::max_pool1d", x, new long[] {3})));
  }

  static Stream<Arguments> recurrences() {
    return Stream.of(
        of(
            "an LSTM of width 3: four gates from input and state, for each of 2 x 8 positions",
            2 * (2 * 8) * (4 * 3 * 6 + 4 * 3 * 3),
            (b, x) ->
                b.ops(
                        "aten::lstm.input",
                        3,
                        x,
                        List.of(b.state("h", 1, 2, 3), b.state("c", 1, 2, 3)),
                        List.of(b.state("wi", 12, 6), b.state("wh", 12, 3)),
                        false,
                        1,
                        0.0,
                        false,
                        false,
                        true)
                    .getFirst()),
        of(
            "a GRU in both directions, with biases",
            2 * (2 * 8) * 2 * (3 * 3 * 6 + 3 * 3 * 3),
            (b, x) ->
                b.ops(
                        "aten::gru.input",
                        2,
                        x,
                        b.state("h", 2, 2, 3),
                        List.of(
                            b.state("wi", 9, 6),
                            b.state("wh", 9, 3),
                            b.state("bi", 9),
                            b.state("bh", 9),
                            b.state("ri", 9, 6),
                            b.state("rh", 9, 3),
                            b.state("ci", 9),
                            b.state("ch", 9)),
                        true,
                        1,
                        0.0,
                        false,
                        true,
                        true)
                    .getFirst()),
        of(
            "one step of a cell for a batch of 2",
            2 * 2 * (3 * 3 * 6 + 3 * 3 * 3),
            (b, _) ->
                b.op(
                    "aten::gru_cell",
                    b.state("i", 2, 6),
                    b.state("h", 2, 3),
                    b.state("wi", 9, 6),
                    b.state("wh", 9, 3))));
  }

  static Stream<Arguments> reductions() {
    return Stream.of(
        of("a sum", ELEMENTS, (b, x) -> b.op("aten::sum", x)),
        of("a running sum", ELEMENTS, (b, x) -> b.op("aten::cumsum", x, 1)),
        of(
            "a softmax: maximum, difference, exponential, sum, division",
            5 * ELEMENTS,
            (b, x) -> b.op("aten::softmax.int", x, -1)),
        of(
            "a layer norm",
            7 * ELEMENTS,
            (b, x) -> b.op("aten::layer_norm", x, new long[] {6}, b.state("w", 6))),
        of("an RMS norm", 4 * ELEMENTS, (b, x) -> b.op("aten::rms_norm", x, new long[] {6})),
        of("a variance", 3 * ELEMENTS, (b, x) -> b.op("aten::var.dim", x, new long[] {-1})),
        of(
            "sorting 8 rows takes 3 comparisons each",
            ELEMENTS * 3,
            (b, x) -> b.ops("aten::sort", 2, x, 1).getFirst()),
        of(
            "a Fourier transform of 8: 5 N log2 N",
            5 * ELEMENTS * 3,
            (b, x) -> b.op("aten::fft_fft", x, null, 1)),
        of("a second difference", ELEMENTS * 2, (b, x) -> b.op("aten::diff", x, 2, 1)));
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        of(
            "adding rows costs the rows that are added",
            3 * 6,
            (b, _) ->
                b.op(
                    "aten::index_add_",
                    b.op("aten::zeros", new long[] {5, 6}, DType.FLOAT32),
                    0,
                    b.op("aten::arange", 3, DType.INT64),
                    b.state("rows", 3, 6))),
        of(
            "scatter_add costs its source",
            3 * 6,
            (b, _) ->
                b.op(
                    "aten::scatter_add",
                    b.state("into", 5, 6),
                    0,
                    b.op("aten::zeros", new long[] {3, 6}, DType.INT64),
                    b.state("rows", 3, 6))),
        of(
            "filling is no arithmetic",
            0,
            (b, x) -> b.op("aten::masked_fill.Scalar", x, mask(b, x), 0)),
        of(
            "a * b * value + c",
            3 * ELEMENTS,
            (b, x) -> b.op("aten::addcmul_", b.op("aten::clone", x), x, x)),
        of(
            "rows that values select are charged as if all were selected",
            2 * (2 * 8 * 6) * 3,
            (b, x) -> {
              Value mask = b.op("aten::gt.Scalar", b.op("aten::select.int", x, 2, 0), 0);
              Value rows = b.op("aten::index.Tensor", x, List.of(mask));
              return b.op("aten::linear", rows, b.state("w", 3, 6), null);
            }));
  }

  private static Value mask(GraphBuilder b, Value x) {
    return b.op("aten::gt.Scalar", x, 0);
  }
}
