package io.prism.referee.train;

import io.prism.graph.DType;
import io.prism.graph.Node;
import io.prism.graph.replay.Tap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * Root mean square of the last tensor that each module puts out. Module paths are the player's
 * word: cut, cleaned and bounded in number before they become keys.
 */
public final class ActivationRms implements Tap {
  private static final int MOST_MODULES = 200;
  private final Map<String, Double> byModule = new TreeMap<>();

  @Override
  public void node(int index, Node node, List<Tensor> outputs) {
    String path = path(node.module());
    if (outputs.isEmpty() || (byModule.size() >= MOST_MODULES && !byModule.containsKey(path))) {
      return;
    }
    Tensor t = outputs.getLast();
    if (!t.defined()
        || t.dim() < 2
        || DType.ofCode(t.scalar_type().value).filter(DType::isFloating).isEmpty()) {
      return;
    }
    double rms =
        t.to(org.bytedeco.pytorch.global.torch.ScalarType.Float)
            .square()
            .mean()
            .sqrt()
            .item_float();
    if (Double.isFinite(rms)) {
      byModule.put(path, rms);
    }
  }

  /** {@return a key that is fit for a manifest} */
  public static String path(String module) {
    String clean = module.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
    String cut = clean.length() > 100 ? clean.substring(0, 100) : clean;
    return cut.isEmpty() ? "model" : cut;
  }

  Map<String, Double> byModule() {
    return byModule;
  }
}
