package io.prism.player;

import io.prism.graph.DType;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.graph.file.SafeTensors;
import io.prism.player.bridge.Teacher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;

/**
 * A checkpoint on disk: strict safetensors, {@code tree} with the bytes of the text and {@code 0},
 * {@code 1}, ... with the tensors. Nothing in it can run.
 */
final class CheckpointFile {
  private static final String TREE = "tree";

  private CheckpointFile() {}

  /** {@return bytes of the file but for its header} */
  static long bytes(Teacher.Checkpoint kept) {
    long sum = kept.tree().getBytes(StandardCharsets.UTF_8).length;
    for (Tensor t : kept.tensors()) {
      sum += t.numel() * t.element_size();
    }
    return sum;
  }

  static void write(Path file, Teacher.Checkpoint kept) {
    byte[] tree = kept.tree().getBytes(StandardCharsets.UTF_8);
    Map<String, Tensor> all = new LinkedHashMap<>();
    all.put(TREE, Tensors.of(TensorType.of(DType.UINT8, tree.length), ByteBuffer.wrap(tree)));
    for (int i = 0; i < kept.tensors().size(); i++) {
      all.put(String.valueOf(i), kept.tensors().get(i));
    }
    SafeTensors.write(file, all);
  }

  /**
   * {@return what the file holds}
   *
   * @throws io.prism.graph.GraphException when it is not strict safetensors
   */
  static Teacher.Checkpoint read(Path file) {
    Map<String, Tensor> all = SafeTensors.read(file);
    String tree =
        new String(
            Tensors.bytes(Objects.requireNonNull(all.remove(TREE), TREE)), StandardCharsets.UTF_8);
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      tensors.add(Objects.requireNonNull(all.get(String.valueOf(i)), "a tensor"));
    }
    return new Teacher.Checkpoint(tree, tensors);
  }
}
