package io.prism.graph.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.DType;
import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsTest {
  @TempDir Path folder;

  private Path file(String header, int dataBytes) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(json.length).put(json);
    return Files.write(folder.resolve("x.safetensors"), out.array());
  }

  @Test
  void tensors_written_and_read_are_the_same_bit_by_bit() {
    try (PointerScope _ = new PointerScope()) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (DType t : DType.values()) {
        tensors.put(
            t.label(), torch.randn(3, 700).mul(new Scalar(50.0)).to(Tensors.scalarType(t)).t());
      }
      tensors.put("scalar", torch.ones());
      tensors.put("empty", torch.ones(0, 4));
      tensors.put("large", torch.randn(700_001));
      Path file = folder.resolve("a.safetensors");

      SafeTensors.write(file, tensors);
      Map<String, Tensor> read = SafeTensors.read(file);

      assertThat(read.keySet()).containsExactlyElementsOf(tensors.keySet());
      read.forEach(
          (name, t) -> {
            assertThat(Tensors.type(t)).isEqualTo(Tensors.type(tensors.get(name)));
            assertThat(Tensors.bytes(t)).isEqualTo(Tensors.bytes(tensors.get(name)));
          });
      assertThat(SafeTensors.types(file).get("float16"))
          .isEqualTo(TensorType.of(DType.FLOAT16, 700, 3));
    }
  }

  @Test
  void a_file_of_another_writer_with_metadata_and_padding_is_read() throws IOException {
    Path file =
        file(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[4,6]},"
                + "\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}   ",
            6);
    assertThat(SafeTensors.types(file))
        .containsExactly(
            Map.entry("a", TensorType.of(DType.FLOAT32)),
            Map.entry("b", TensorType.of(DType.UINT8, 2)));
  }

  static Stream<Arguments> hostileFiles() {
    return Stream.of(
        Arguments.of("gap", "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}", 3),
        Arguments.of(
            "overlap",
            "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}",
            3),
        Arguments.of(
            "same name",
            "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},"
                + "\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,2]}",
            2),
        Arguments.of(
            "beyond the end", "\"a\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]}", 3),
        Arguments.of(
            "data left over", "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}", 3),
        Arguments.of(
            "size of another shape",
            "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}",
            4),
        Arguments.of(
            "overflowing shape",
            "\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}",
            0),
        Arguments.of(
            "negative size", "\"a\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,-1]}", 0),
        Arguments.of(
            "unknown type", "\"a\":{\"dtype\":\"F8\",\"shape\":[2],\"data_offsets\":[0,2]}", 2),
        Arguments.of(
            "unknown field",
            "\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2],\"pickle\":\"x\"}",
            2),
        Arguments.of("no offsets", "\"a\":{\"dtype\":\"U8\",\"shape\":[2]}", 2),
        Arguments.of("not JSON", "]", 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFiles")
  void hostile_files_are_refused(String name, String entries, int data) throws IOException {
    Path file = file("{" + entries + "}", data);
    assertThatThrownBy(() -> SafeTensors.read(file))
        .isInstanceOf(GraphException.class)
        .hasMessageStartingWith("not an acceptable snapshot: ");
  }

  @Test
  void a_header_longer_than_the_file_or_than_allowed_is_refused() throws IOException {
    ByteBuffer b = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("h.safetensors");
    for (long length : new long[] {-1, 0, 57, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
      Files.write(file, b.putLong(0, length).array());
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(GraphException.class)
          .hasMessageContaining("a header of");
    }
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> SafeTensors.read(file)).hasMessageContaining("too short");
  }

  @Test
  void a_snapshot_must_hold_exactly_what_is_expected() {
    try (PointerScope _ = new PointerScope()) {
      Path file = folder.resolve("s.safetensors");
      SafeTensors.write(file, Map.of("a", torch.ones(2)));
      TensorType two = TensorType.of(DType.FLOAT32, 2);

      assertThat(SafeTensors.read(file, Map.of("a", two))).containsOnlyKeys("a");
      assertThatThrownBy(() -> SafeTensors.read(file, Map.of()))
          .hasMessageContaining("the graph does not have: [a]");
      assertThatThrownBy(() -> SafeTensors.read(file, Map.of("a", two, "b", two)))
          .hasMessageContaining("expected b as float32[2], found null");
      assertThatThrownBy(
              () -> SafeTensors.read(file, Map.of("a", TensorType.of(DType.FLOAT32, 1, 2))))
          .hasMessageContaining("expected a as float32[1, 2], found float32[2]");
    }
  }
}
