package io.prism.player.bridge;

import io.prism.graph.aten.AtenOp;
import io.prism.graph.policy.ArgumentRules;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * What the bridge asks about an operation at each call, answered once.
 *
 * @param name without {@code aten::}
 * @param mutates whether it writes an argument
 * @param aliases whether a result may share memory with an argument
 * @param mayDraw whether some arguments make it draw random numbers
 * @param windows positions of kernel sizes and the like, which libtorch loops over unasked
 */
record OpFacts(
    AtenOp op,
    String name,
    boolean mutates,
    boolean aliases,
    boolean mayDraw,
    List<Integer> windows) {
  private static final Map<AtenOp, OpFacts> KNOWN = new ConcurrentHashMap<>();

  static OpFacts of(AtenOp op) {
    return KNOWN.computeIfAbsent(
        op,
        o ->
            new OpFacts(
                o,
                o.schema().name().substring("aten::".length()),
                o.schema().mutates(),
                o.schema().aliases(),
                Randomness.mayDraw(o),
                windows(o)));
  }

  private static List<Integer> windows(AtenOp op) {
    return IntStream.range(0, op.schema().arguments().size())
        .filter(i -> ArgumentRules.isWindow(op.schema().arguments().get(i).name()))
        .boxed()
        .toList();
  }
}
