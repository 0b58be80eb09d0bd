package io.prism.graph.aten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OperatorName;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * Finds operators by name. Operators are looked up once and live as long as the process: the cache
 * only mirrors libtorch's own registry.
 */
public final class Aten {
  private static final Map<String, AtenOp> FOUND = new ConcurrentHashMap<>();

  static {
    Convolutions.trusted(); // before anything is computed
  }

  private Aten() {}

  /**
   * {@return the operator {@code name} (for instance {@code aten::add}) with this overload (for
   * instance {@code Tensor}; empty for the unnamed one)}
   *
   * @throws AtenException when libtorch has no such operator
   */
  public static AtenOp find(String name, String overload) {
    String key = overload.isEmpty() ? name : name + "." + overload;
    AtenOp op = FOUND.get(key);
    return op != null ? op : FOUND.computeIfAbsent(key, _ -> load(name, overload));
  }

  /** {@return every overload of {@code name}, empty when there is no such operator} */
  public static List<AtenOp> overloads(String name) {
    return Names.ALL.getOrDefault(name, List.of()).stream().map(o -> find(name, o)).toList();
  }

  /** {@return every qualified operator name with the names of its overloads} */
  public static Map<String, List<String>> names() {
    return Names.ALL;
  }

  private static AtenOp load(String name, String overload) {
    try (PointerScope _ = new PointerScope()) {
      OperatorHandle handle;
      try {
        handle = Dispatcher.singleton().findSchemaOrThrow(name, overload);
      } catch (RuntimeException e) {
        throw new AtenException(
            "there is no operator " + name + (overload.isEmpty() ? "" : "." + overload));
      }
      AtenSchema schema = SchemaParser.parse(torch.toString(handle.schema()).getString());
      // The scope would free the handle; it must live as long as the cache.
      OperatorHandle kept = new OperatorHandle(handle);
      kept.retainReference();
      return new AtenOp(kept, schema);
    }
  }

  /** Loaded on first use: listing the registry takes some milliseconds. */
  private static final class Names {
    static final Map<String, List<String>> ALL = list();

    private static Map<String, List<String>> list() {
      Map<String, List<String>> out = new HashMap<>();
      try (PointerScope _ = new PointerScope()) {
        OperatorName all = Dispatcher.singleton().getAllOpNames();
        for (long i = 0; i < all.limit(); i++) {
          OperatorName n = all.getPointer(OperatorName.class, i);
          out.computeIfAbsent(text(n.name()), _ -> new ArrayList<>()).add(text(n.overload_name()));
        }
      }
      out.replaceAll((_, v) -> v.stream().sorted().toList());
      return Map.copyOf(out);
    }

    private static String text(@Nullable BytePointer p) {
      return p == null ? "" : p.getString();
    }
  }
}
