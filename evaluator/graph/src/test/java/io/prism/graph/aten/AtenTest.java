package io.prism.graph.aten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.MemoryFormat;
import io.prism.graph.TensorType;
import io.prism.graph.aten.AtenSchema.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtenTest {
  private static Tensor tensor(double... values) {
    return Tensor.create(values);
  }

  private static Tensor call(String name, String overload, Object... args) {
    return (Tensor) Aten.find(name, overload).call(args)[0];
  }

  private static double[] doubles(Tensor t) {
    Tensor c = t.to(torch.ScalarType.Double).contiguous();
    double[] out = new double[(int) c.numel()];
    c.data_ptr_double().get(out);
    return out;
  }

  @Test
  void a_schema_says_what_an_operator_takes_writes_and_gives() {
    AtenSchema add = Aten.find("aten::add_", "Tensor").schema();

    assertThat(add.arguments())
        .extracting(AtenSchema.Argument::name)
        .containsExactly("self", "other", "alpha");
    assertThat(add.writtenArguments()).containsExactly(0);
    assertThat(add.arguments().get(2).kwargOnly()).isTrue();
    assertThat(add.arguments().get(2).defaultValue()).isEqualTo(1L);
    assertThat(add.returns())
        .singleElement()
        .satisfies(r -> assertThat(r.alias().write()).isTrue());
  }

  @Test
  void lists_optionals_and_defaults_are_read_from_the_schema() {
    AtenSchema index = Aten.find("aten::index", "Tensor").schema();
    AtenSchema pool = Aten.find("aten::max_pool2d", "").schema();
    AtenSchema norm = Aten.find("aten::layer_norm", "").schema();
    AtenSchema split = Aten.find("aten::split", "Tensor").schema();

    assertThat(index.arguments().get(1).type())
        .isEqualTo(new AtenSchema.Type(Kind.TENSOR, false, true, true, 0));
    assertThat((long[]) pool.arguments().get(3).defaultValue()).containsExactly(0, 0);
    assertThat(norm.arguments().get(2).type().optional()).isTrue();
    assertThat(norm.arguments().get(4).defaultValue()).isEqualTo(1e-5);
    assertThat(split.mutates()).isFalse();
    assertThat(split.aliases()).isTrue();
  }

  @Test
  void every_aten_schema_of_libtorch_can_be_read() {
    List<String> failed = new ArrayList<>();
    Aten.names()
        .forEach(
            (name, overloads) -> {
              for (String overload : overloads) {
                try {
                  if (name.startsWith("aten::")) {
                    Aten.find(name, overload);
                  }
                } catch (AtenException e) {
                  failed.add(e.getMessage());
                }
              }
            });
    assertThat(Aten.names()).hasSizeGreaterThan(1000);
    assertThat(failed).allMatch(m -> m.startsWith("there is no operator"));
  }

  @Test
  void overloads_of_a_name_are_listed() {
    assertThat(Aten.overloads("aten::add"))
        .extracting(o -> o.schema().overload())
        .contains("Tensor", "Scalar", "out");
    assertThat(Aten.overloads("aten::no_such_thing")).isEmpty();
  }

  @Test
  void values_of_every_kind_go_in_and_results_come_out() {
    try (PointerScope _ = new PointerScope()) {
      Tensor x = tensor(3, 1, 2, 4, 6, 5).view(2, 3);

      assertThat(doubles(call("aten::add", "Tensor", x, x, 2.0)))
          .containsExactly(9, 3, 6, 12, 18, 15);
      assertThat(doubles(call("aten::sum", "dim_IntList", x, new long[] {1}, false, null)))
          .containsExactly(6, 15);
      Object[] max = Aten.find("aten::max", "dim").call(x, 1L, false);
      assertThat(doubles((Tensor) max[0])).containsExactly(3, 6);
      assertThat(doubles((Tensor) max[1])).containsExactly(0, 1);
      List<?> parts = (List<?>) Aten.find("aten::split", "Tensor").call(x, 1L, 1L)[0];
      assertThat(parts).hasSize(3);
      assertThat(doubles(call("aten::cat", "", List.of(x, x), 0L))).hasSize(12);
      assertThat(Tensors.dtype(call("aten::_to_copy", "", x, DType.INT64))).isEqualTo(DType.INT64);
      assertThat(doubles(call("aten::clone", "", x, MemoryFormat.CONTIGUOUS))).hasSize(6);
      assertThat(doubles(call("aten::gelu", "", x, "tanh"))).hasSize(6);
      assertThat(Aten.find("aten::item", "").call(tensor(2.5))[0]).isEqualTo(2.5);
      assertThat(Aten.find("aten::size", "int").call(x, 1L)[0]).isEqualTo(3L);
      assertThat(Aten.find("aten::is_nonzero", "").call(tensor(1))[0]).isEqualTo(true);
      assertThat(
              doubles(
                  call(
                      "aten::full",
                      "",
                      new long[] {2},
                      7L,
                      DType.FLOAT32,
                      new Arg.Layout(),
                      new Device("cpu"),
                      false)))
          .containsExactly(7, 7);
    }
  }

  @Test
  void an_optional_tensor_list_may_hold_nulls() {
    try (PointerScope _ = new PointerScope()) {
      Tensor x = torch.arange(new Scalar(6)).view(2, 3);
      List<Tensor> indices = new ArrayList<>();
      indices.add(null);
      indices.add(torch.tensor(2L, 0L));

      assertThat(doubles(call("aten::index", "Tensor", x, indices))).containsExactly(2, 0, 5, 3);
    }
  }

  @Test
  void in_place_operators_change_their_argument() {
    try (PointerScope _ = new PointerScope()) {
      Tensor x = tensor(1, 2);
      call("aten::mul_", "Scalar", x, 3L);
      assertThat(doubles(x)).containsExactly(3, 6);
    }
  }

  @Test
  void gradients_flow_through_calls() {
    try (PointerScope _ = new PointerScope()) {
      Tensor x = tensor(1, 2).requires_grad_(true);
      call("aten::sum", "", call("aten::mul", "Tensor", x, x)).backward();
      assertThat(doubles(x.grad())).containsExactly(2, 4);
    }
  }

  @Test
  void bytes_go_into_tensors_of_every_type_and_come_back() {
    try (PointerScope _ = new PointerScope()) {
      for (DType type : DType.values()) {
        byte[] data = new byte[6 * type.bytes()];
        for (int i = 0; i < data.length; i++) {
          data[i] = (byte) (i % 2);
        }
        TensorType wanted = TensorType.of(type, 2, 3);

        Tensor t = Tensors.of(wanted, ByteBuffer.wrap(data));

        assertThat(Tensors.type(t)).isEqualTo(wanted);
        assertThat(Tensors.bytes(t)).isEqualTo(data);
      }
    }
  }

  @Test
  void errors_are_one_clear_line() {
    try (PointerScope _ = new PointerScope()) {
      assertThatThrownBy(() -> call("aten::mm", "", tensor(1), tensor(1)))
          .isInstanceOf(AtenException.class)
          .hasMessage("aten::mm: self must be a matrix");
      assertThatThrownBy(() -> call("aten::mm", "", tensor(1), 4L))
          .isInstanceOf(AtenException.class)
          .hasMessage("aten::mm: argument mat2 must be tensor, found Long");
      assertThatThrownBy(() -> Aten.find("aten::no_such_thing", "x"))
          .isInstanceOf(AtenException.class)
          .hasMessage("there is no operator aten::no_such_thing.x");
    }
  }

  @Test
  void integer_division_that_would_kill_the_process_is_refused() {
    try (PointerScope _ = new PointerScope()) {
      Tensor ints = call("aten::full", "", new long[] {4}, Long.MIN_VALUE, DType.INT64);
      assertThatThrownBy(() -> call("aten::div", "Scalar_mode", ints, -1L, "trunc"))
          .isInstanceOf(AtenException.class)
          .hasMessageContaining("rounding_mode='trunc' is not allowed for integers");
      assertThat(doubles(call("aten::div", "Scalar_mode", tensor(-7), 2L, "trunc")))
          .containsExactly(-3);
    }
  }

  @Test
  void attention_over_nothing_is_refused() {
    try (PointerScope _ = new PointerScope()) {
      Tensor q = torch.randn(2, 3, 4, 5);
      Tensor none = torch.randn(2, 0, 4, 5);
      assertThatThrownBy(
              () ->
                  call(
                      "aten::scaled_dot_product_attention",
                      "",
                      q,
                      none,
                      none,
                      null,
                      0.0,
                      false,
                      null,
                      true))
          .isInstanceOf(AtenException.class)
          .hasMessageContaining("key must have at least two dimensions and not be empty");
    }
  }

  /** Shapes for one layer of width 3 over x [2, 4, 5]; each row spoils one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "good, 2, 3, 12, 5, 3, 4, ",
    "hidden state of another batch, 8, 3, 12, 5, 3, 4, hidden state must be",
    "hidden state of no width, 2, 0, 12, 5, 3, 4, hidden states must have",
    "gates missing, 2, 3, 9, 5, 3, 4, input weight must be",
    "input weight too narrow, 2, 3, 12, 4, 3, 4, input weight must be",
    "hidden weight too wide, 2, 3, 12, 5, 4, 4, hidden weight must be",
    "no weights, 2, 3, 12, 5, 3, 0, needs 4 weights",
    "weights missing, 2, 3, 12, 5, 3, 3, needs 4 weights"
  })
  void recurrent_operators_are_called_with_fitting_shapes_only(
      String name, long batch, long width, long rows, long in, long back, int n, String message) {
    try (PointerScope _ = new PointerScope()) {
      List<Tensor> weights =
          List.of(
              torch.randn(rows, in), torch.randn(rows, back), torch.randn(rows), torch.randn(rows));
      Tensor h = torch.randn(1, batch, width);
      Tensor x = torch.randn(2, 4, 5);
      Object[] args = {x, List.of(h, h), weights.subList(0, n), true, 1L, 0.0, false, false, true};
      if (message == null) {
        assertThat(Tensors.shape(call("aten::lstm", "input", args))).containsExactly(2, 4, 3);
      } else {
        assertThatThrownBy(() -> call("aten::lstm", "input", args))
            .isInstanceOf(AtenException.class)
            .hasMessageContaining(message);
      }
    }
  }

  @Test
  void results_belong_to_the_callers_scope_and_nothing_leaks() {
    long before;
    try (PointerScope _ = new PointerScope()) {
      Tensor big = torch.ones(1 << 18);
      AtenOp add = Aten.find("aten::add", "Tensor");
      add.call(big, big);
      before = Pointer.totalCount();
      for (int i = 0; i < 200; i++) {
        try (PointerScope _ = new PointerScope()) {
          add.call(big, big);
        }
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
      Tensor escaped;
      try (PointerScope _ = new PointerScope()) {
        escaped = (Tensor) add.call(big, big)[0];
        escaped.retainReference();
      }
      assertThat(escaped.numel()).isEqualTo(1 << 18);
      escaped.close();
    }
  }
}
