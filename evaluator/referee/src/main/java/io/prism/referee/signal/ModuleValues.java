package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Module;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.ActivationRms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What each module puts out last: its size, its outliers, and whether anything overflowed. Massive
 * activations by the definition of Sun et al. 2024 (arXiv:2402.17762): above 100 and above 1000
 * times the median magnitude.
 *
 * <p>Activations only: what does not depend on the tokens is a table or a mask, and minus infinity
 * is a mask wherever it stands, because no overflow that matters has only that.
 */
final class ModuleValues implements Tap {
  private static final int MOST_MODULES = 200;
  private static final double MASSIVE = 100;
  private static final double MASSIVE_OVER_MEDIAN = 1000;
  private static final double SMALLEST_MEDIAN = 1e-12;

  /** Shown where a ratio has no bound. */
  private static final double MOST = 1e12;

  private final Map<Integer, String> lastNodes = new HashMap<>();
  private final SortedMap<String, Module> modules = new TreeMap<>();
  private double largest;
  private int massive;
  private boolean finite = true;

  ModuleValues(Graph graph) {
    Map<String, Integer> last = new TreeMap<>();
    Set<Integer> ofTokens = new HashSet<>();
    graph.inputs().forEach(input -> ofTokens.add(input.id()));
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      boolean[] depends = {false};
      node.forEachTensor(id -> depends[0] |= ofTokens.contains(id));
      if (!depends[0]) {
        continue;
      }
      ofTokens.addAll(node.outputs());
      String path = ActivationRms.path(node.module());
      if (last.size() < MOST_MODULES || last.containsKey(path)) {
        last.put(path, i);
      }
    }
    last.forEach((path, node) -> lastNodes.put(node, path));
  }

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    String path = lastNodes.get(index);
    if (path == null || outputs.isEmpty() || !Taps.isReal(outputs.getLast())) {
      return;
    }
    Tensor values = outputs.getLast().to(torch.ScalarType.Float);
    Tensor size = values.masked_fill(values.isneginf(), new Scalar(0.0)).abs();
    double max = size.max().item_float();
    double rms = Taps.rms(size);
    if (!Double.isFinite(max) || !Double.isFinite(rms)) {
      finite = false;
      return;
    }
    double median = Math.max(SMALLEST_MEDIAN, size.median().item_float());
    modules.put(path, new Module(rms, Math.min(MOST, max / median)));
    largest = Math.max(largest, max);
    double bound = Math.max(MASSIVE, MASSIVE_OVER_MEDIAN * median);
    massive += max > bound ? size.gt(new Scalar(bound)).sum().item_int() : 0;
  }

  SortedMap<String, Module> modules() {
    return modules;
  }

  double largest() {
    return largest;
  }

  int massive() {
    return massive;
  }

  /** {@return whether every module's output was finite} */
  boolean isFinite() {
    return finite;
  }
}
