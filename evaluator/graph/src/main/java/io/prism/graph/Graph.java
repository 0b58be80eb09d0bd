package io.prism.graph;

import java.util.Arrays;
import java.util.List;

/**
 * One traced model in one mode, for one input shape. Holds no parameter values.
 *
 * <p>How initial values come about is a graph too, of mode {@link Mode#INIT}: it finds its states
 * holding zeros and leaves them with the initial values. Its input are example tokens, for layers
 * that learn their sizes from the first call; its output means nothing.
 *
 * @param output id of the logits
 */
public record Graph(
    Mode mode,
    List<Input> inputs,
    List<State> states,
    List<Constant> constants,
    List<Node> nodes,
    int output) {
  public Graph {
    inputs = List.copyOf(inputs);
    states = List.copyOf(states);
    constants = List.copyOf(constants);
    nodes = List.copyOf(nodes);
  }

  /** Which of a model's traces this is; dropout and the like differ. */
  public enum Mode {
    TRAIN,
    EVAL,
    /** The making of the model: what its states hold before the first lesson. */
    INIT
  }

  /** A tensor given at every call: token ids. */
  public record Input(int id, String name, TensorType type) {}

  /**
   * A parameter or buffer.
   *
   * @param name as in {@code state_dict}
   * @param trainable true for parameters
   */
  public record State(int id, String name, TensorType type, boolean trainable) {}

  /**
   * A tensor that is part of the source.
   *
   * @param data elements, little endian, row major
   */
  public record Constant(int id, TensorType type, byte[] data) {
    public Constant {
      data = data.clone();
      if (data.length != type.bytes()) {
        throw new IllegalArgumentException(
            "constant %d is %s, %d bytes, but has %d bytes of data"
                .formatted(id, type, type.bytes(), data.length));
      }
    }

    @Override
    public byte[] data() {
      return data.clone();
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Constant c
          && id == c.id
          && type.equals(c.type)
          && Arrays.equals(data, c.data);
    }

    @Override
    public int hashCode() {
      return 31 * id + Arrays.hashCode(data);
    }
  }

  /** {@return one more than the largest id} */
  public int idCount() {
    int n = inputs.size() + states.size() + constants.size();
    for (Node node : nodes) {
      n += node.outputs().size();
    }
    return n;
  }

  /** {@return bytes of all constants together} */
  public long constantBytes() {
    return constants.stream().mapToLong(c -> c.type().bytes()).sum();
  }

  /** {@return number of trainable elements} */
  public long parameterCount() {
    return states.stream().filter(State::trainable).mapToLong(s -> s.type().elements()).sum();
  }
}
