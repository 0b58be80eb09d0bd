package io.prism.graph.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException.Code;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Aten;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorPolicyTest {
  private static final OperatorPolicy POLICY = OperatorPolicy.standard();

  private static List<Refusal> check(
      Graph.Mode mode, BiFunction<GraphBuilder, Value, Value> model) {
    GraphBuilder b = new GraphBuilder(mode);
    Value x = b.op("aten::to", b.tokens(2, 4), DType.FLOAT32);
    return POLICY.check(b.output(model.apply(b, x)));
  }

  @Test
  void every_listed_operation_exists() {
    assertThat(POLICY.allowedNames().stream().filter(n -> Aten.overloads(n).isEmpty())).isEmpty();
  }

  @Test
  void a_plain_model_is_allowed_in_both_modes() {
    GptGraph gpt = new GptGraph(17, 2, 8, 12, 3, 2);
    assertThat(POLICY.check(gpt.graph(Graph.Mode.TRAIN))).isEmpty();
    assertThat(POLICY.check(gpt.graph(Graph.Mode.EVAL))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aten::from_file",
        "aten::set_.source_Storage",
        "aten::set_.source_Tensor",
        "aten::as_strided",
        "aten::resize_",
        "aten::item",
        "aten::_local_scalar_dense",
        "aten::unique_dim",
        "aten::repeat_interleave.Tensor",
        "aten::tensor_split.tensor_indices_or_sections",
        "aten::empty.memory_format",
        "aten::empty_like",
        "aten::_reshape_alias",
        "aten::record_stream",
        "aten::requires_grad_",
        "aten::add.out",
        "aten::normal.Tensor_Tensor_out",
        "aten::no_such_operation",
        "aten::_cudnn_rnn",
        "aten::save",
        "prim::device"
      })
  void dangerous_operations_are_refused_in_every_mode(String name) {
    int dot = name.indexOf('.');
    String op = dot < 0 ? name : name.substring(0, dot);
    assertThat(POLICY.refusal(op, dot < 0 ? "" : name.substring(dot + 1))).isPresent();
  }

  @Test
  void no_allowed_operation_has_a_name_that_reaches_outside_tensors() {
    assertThat(POLICY.allowedNames())
        .noneMatch(n -> n.matches(".*(file|storage|data_ptr|stream|device|generator|item|cuda).*"));
  }

  @Test
  void refusals_name_the_operation_and_say_what_to_do() {
    assertThat(check(Graph.Mode.EVAL, (b, x) -> b.op("aten::empty_like", x)))
        .singleElement()
        .isEqualTo(
            new Refusal(
                Code.FORBIDDEN_OPERATION,
                "aten::empty_like: it reads memory that was never written; use zeros or full",
                ""));
  }

  @Test
  void dropout_is_for_training_graphs_and_harmless_when_switched_off() {
    assertThat(check(Graph.Mode.TRAIN, (b, x) -> b.op("aten::dropout", x, 0.1, true))).isEmpty();
    assertThat(check(Graph.Mode.EVAL, (b, x) -> b.op("aten::dropout", x, 0.1, false))).isEmpty();
    assertThat(check(Graph.Mode.EVAL, (b, x) -> b.op("aten::dropout", x, 0.0, true))).isEmpty();
    assertThat(check(Graph.Mode.EVAL, (b, x) -> b.op("aten::dropout", x, 0.1, true))).hasSize(1);
    assertThat(check(Graph.Mode.EVAL, (b, x) -> b.op("aten::rand_like", x))).hasSize(1);
  }

  @Test
  void attention_dropout_counts_as_random_too() {
    BiFunction<Double, Graph.Mode, List<Refusal>> attention =
        (p, mode) ->
            check(
                mode,
                (b, x) -> {
                  Value q = b.op("aten::view", x, new long[] {1, 2, 4, 1});
                  return b.op("aten::scaled_dot_product_attention", q, q, q, null, p, true);
                });
    assertThat(attention.apply(0.1, Graph.Mode.EVAL)).hasSize(1);
    assertThat(attention.apply(0.1, Graph.Mode.TRAIN)).isEmpty();
    assertThat(attention.apply(0.0, Graph.Mode.EVAL)).isEmpty();
  }

  @Test
  void a_product_is_new_memory_and_a_transposition_by_einsum_is_not() {
    BiFunction<GraphBuilder, Value, Value> product =
        (b, x) -> {
          Value weight = b.state("weight", TensorType.of(DType.FLOAT32, 4, 4), false);
          Value mixed = b.op("aten::einsum", "ij,jk->ik", List.of(x, weight), null);
          return b.op("aten::add_.Tensor", mixed, mixed, 1);
        };
    BiFunction<GraphBuilder, Value, Value> transposed =
        (b, x) -> {
          Value weight = b.state("weight", TensorType.of(DType.FLOAT32, 4, 2), false);
          Value turned = b.op("aten::einsum", "ij->ji", List.of(weight), null);
          return b.op("aten::add_.Tensor", turned, x, 1);
        };
    assertThat(check(Graph.Mode.EVAL, product)).isEmpty();
    assertThat(check(Graph.Mode.EVAL, transposed)).hasSize(1);
  }

  @Test
  void an_evaluation_graph_must_not_write_states_not_even_through_views() {
    BiFunction<GraphBuilder, Value, Value> remember =
        (b, x) -> {
          Value memory = b.state("memory", TensorType.of(DType.FLOAT32, 8), false);
          Value view = b.op("aten::reshape", memory, new long[] {2, 4});
          Value row = b.op("aten::slice.Tensor", view, 0, 0, 1);
          return b.op("aten::copy_", row, x);
        };
    assertThat(check(Graph.Mode.EVAL, remember))
        .singleElement()
        .satisfies(r -> assertThat(r.message()).contains("it changes memory"));
    assertThat(check(Graph.Mode.TRAIN, remember)).isEmpty();
    assertThat(
            check(
                Graph.Mode.EVAL,
                (b, x) ->
                    b.op(
                        "aten::add_.Tensor",
                        b.op(
                            "aten::clone",
                            b.state("memory", TensorType.of(DType.FLOAT32, 4), false)),
                        b.constant(new long[] {1}, 1))))
        .isEmpty();
  }

  @Test
  void batch_norm_in_training_mode_would_update_its_statistics() {
    BiFunction<Boolean, Graph.Mode, List<Refusal>> norm =
        (training, mode) ->
            check(
                mode,
                (b, x) -> {
                  Value mean = b.state("mean", TensorType.of(DType.FLOAT32, 4), false);
                  Value var = b.state("var", TensorType.of(DType.FLOAT32, 4), false);
                  return b.op(
                      "aten::batch_norm", x, null, null, mean, var, training, 0.1, 1e-5, false);
                });
    assertThat(norm.apply(true, Graph.Mode.EVAL)).hasSize(1);
    assertThat(norm.apply(false, Graph.Mode.EVAL)).isEmpty();
    assertThat(norm.apply(true, Graph.Mode.TRAIN)).isEmpty();
  }

  @Test
  void constants_have_a_limit_together() {
    assertThat(
            check(
                Graph.Mode.EVAL,
                (b, x) -> {
                  b.constant(new long[] {10_000}, new float[10_000]);
                  b.constant(new long[] {6_384}, new float[6_384]);
                  return x;
                }))
        .isEmpty();
    assertThat(
            check(
                Graph.Mode.EVAL,
                (b, x) -> {
                  b.constant(new long[] {10_000}, new float[10_000]);
                  b.constant(new long[] {6_385}, new float[6_385]);
                  return x;
                }))
        .singleElement()
        .satisfies(r -> assertThat(r.code()).isEqualTo(Code.CONSTANTS_TOO_LARGE));
  }
}
