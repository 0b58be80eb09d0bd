package io.prism.referee.signal;

import io.prism.contracts.manifest.MeasuredSignals.Module;
import io.prism.graph.Graph;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import io.prism.referee.train.ActivationRms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What each module puts out last: its size, its outliers, and whether anything overflowed. Massive
 * activations by the definition of Sun et al. 2024 (arXiv:2402.17762): above 100 and above 1000
 * times the median magnitude.
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
    for (int i = 0; i < graph.nodes().size(); i++) {
      String path = ActivationRms.path(graph.nodes().get(i).module());
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
    Tensor size = outputs.getLast().to(torch.ScalarType.Float).abs();
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
