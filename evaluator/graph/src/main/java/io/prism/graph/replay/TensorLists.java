package io.prism.graph.replay;

import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type.TypePtr;

/** Empty boxed lists with the element types that libtorch's schemas expect. */
final class TensorLists {
  private TensorLists() {}

  static GenericList empty(boolean optionalElements) {
    try (TypePtr type =
        optionalElements ? OptionalType.ofTensor() : new TypePtr(TensorType.get())) {
      return new GenericList(type);
    }
  }
}
