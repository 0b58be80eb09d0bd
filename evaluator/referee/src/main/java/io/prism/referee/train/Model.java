package io.prism.referee.train;

import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.replay.GraphModule;
import io.prism.graph.replay.Tap;
import io.prism.referee.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * One model in both modes. Lessons change the training module; {@link #snapshot} carries its states
 * over to the evaluation module, which is what exams look at.
 */
public final class Model implements AutoCloseable {
  /** Libtorch draws dropout from one generator for all threads: whoever seeds it, uses it alone. */
  public static final Object GENERATOR = new Object();

  private final GraphModule train;
  private final GraphModule eval;
  private final boolean draws;

  private Model(GraphModule train, GraphModule eval) {
    this.train = train;
    this.eval = eval;
    this.draws = OperatorPolicy.standard().isRandom(train.graph());
  }

  /** {@return a model with these initial states, which are copied} */
  public static Model of(Graph train, Graph eval, Map<String, Tensor> states) {
    try {
      GraphModule t = GraphModule.prepare(train, states, Numerics.device());
      return new Model(t, GraphModule.prepare(eval, states, Numerics.device()));
    } catch (GraphException e) {
      throw Refused.of(e, "initial state");
    }
  }

  /** {@return the parameters that lessons change} */
  public List<Tensor> parameters() {
    return train.parameters();
  }

  /** {@return states of the training module that its graph writes, by name, owned by this model} */
  Map<String, Tensor> writtenStates() {
    return train.writtenStates();
  }

  /** {@return the training graph} */
  public Graph trainGraph() {
    return train.graph();
  }

  /** {@return the evaluation graph} */
  public Graph evalGraph() {
    return eval.graph();
  }

  /** {@return the states of the evaluation module by name, owned by this model} */
  public Map<String, Tensor> evalStates() {
    return eval.states();
  }

  /** {@return the states of both modules by name, the training module's where both have one} */
  public Map<String, Tensor> states() {
    Map<String, Tensor> out = new LinkedHashMap<>(eval.states());
    out.putAll(train.states());
    return out;
  }

  /** {@return the states of the training module by name, owned by this model} */
  public Map<String, Tensor> trainStates() {
    return train.states();
  }

  /** Loads states into the training module only. */
  void loadTraining(Map<String, Tensor> states) {
    train.load(states);
  }

  /** Loads states into both modules. */
  public void load(Map<String, Tensor> states) {
    train.load(states);
    eval.load(states);
  }

  /** Makes the evaluation module equal to the training module. */
  public void snapshot() {
    Map<String, Tensor> states = new LinkedHashMap<>(eval.states());
    train.states().forEach(states::replace);
    eval.load(states);
  }

  /**
   * {@return logits of the training graph, with autograd}
   *
   * @param seed of dropout and the like
   */
  public Tensor learn(Tensor tokens, long seed) {
    try (Numerics.Autocast _ = Numerics.autocast()) {
      if (!draws) {
        return train.forward(Numerics.placed(tokens));
      }
      synchronized (GENERATOR) {
        torch.manual_seed(seed);
        return train.forward(Numerics.placed(tokens));
      }
    } catch (GraphException e) {
      throw Refused.of(e, "training graph");
    }
  }

  /** {@return logits of the training graph, without autograd} */
  public Tensor rehearse(Tensor tokens, long seed) {
    try (NoGradGuard _ = new NoGradGuard()) {
      return learn(tokens, seed);
    }
  }

  /** {@return logits of the evaluation graph} */
  public Tensor examine(Tensor tokens) {
    return examine(tokens, null);
  }

  /** {@return logits of the evaluation graph} */
  public Tensor examine(Tensor tokens, @Nullable Tap tap) {
    try (NoGradGuard _ = new NoGradGuard();
        Numerics.Autocast _ = Numerics.autocast()) {
      return eval.forward(Numerics.placed(tokens), tap);
    } catch (GraphException e) {
      throw Refused.of(e, "evaluation graph");
    }
  }

  @Override
  public void close() {
    train.close();
    eval.close();
  }
}
