package io.prism.player.bridge;

import io.prism.graph.aten.AtenOp;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the bridge asks about an operation at each call, answered once.
 *
 * @param name without {@code aten::}
 * @param mutates whether it writes an argument
 * @param aliases whether a result may share memory with an argument
 * @param mayDraw whether some arguments make it draw random numbers
 */
record OpFacts(AtenOp op, String name, boolean mutates, boolean aliases, boolean mayDraw) {
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
                Randomness.mayDraw(o)));
  }
}
