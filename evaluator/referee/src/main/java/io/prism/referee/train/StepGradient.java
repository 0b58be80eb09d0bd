package io.prism.referee.train;

import io.prism.graph.profile.Profile;
import io.prism.referee.seed.Draw;
import io.prism.referee.text.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.jspecify.annotations.Nullable;

/**
 * The mean gradient of the batches of one step.
 *
 * <p>Floating-point sums depend on their order, so the order is fixed whoever computes what: the
 * batches of a step are cut into at most {@value Crew#LARGEST} equal strands; a strand adds its
 * batches one after the other, and strands are added pairwise. Processes own whole strands,
 * neighbours together, so that what a process adds on its own is a branch of the same tree. All
 * counts are powers of two; dividing by them is exact.
 *
 * <p>States that the training graph writes (running statistics) begin every batch of a step with
 * the values of the step's beginning and end it with the mean over its batches, for the same
 * reason.
 */
final class StepGradient {
  private final Profile profile;
  private final Model model;
  private final Crew crew;
  private final long seed;
  private final int batches;
  private final int strands;

  /**
   * @param seed of dropout and the like
   */
  StepGradient(Profile profile, Model model, Crew crew, long seed) {
    this.profile = profile;
    this.model = model;
    this.crew = crew;
    this.seed = seed;
    this.batches = profile.microBatches();
    this.strands = Math.min(Crew.LARGEST, batches);
    if (strands % crew.size() != 0) {
      throw new IllegalArgumentException(
          "%d processes cannot share the %d batches of a step evenly"
              .formatted(crew.size(), batches));
    }
  }

  /**
   * What a step found.
   *
   * @param bitsPerByte of the text being taught; not finite when any batch's is not
   * @param gradients one per parameter, in the caller's pointer scope; undefined where the loss
   *     does not depend on it, and meaningless when the loss is not finite
   */
  record Sum(double bitsPerByte, TensorVector gradients) {}

  /** {@return the gradient of a step} */
  Sum of(Rows text, int step) {
    Step now = new Step(text, step);
    int own = strands / crew.size();
    List<@Nullable Tensor> sum = now.branch(crew.from(strands), own);
    try (NoGradGuard _ = new NoGradGuard()) {
      crew.sum(sum);
      now.scale(sum);
      now.keepWritten(sum);
    }
    TensorVector gradients = new TensorVector();
    for (int i = 0; i < model.parameters().size(); i++) {
      Tensor g = sum.get(i);
      gradients.push_back(g == null ? new Tensor() : g);
    }
    return new Sum(now.bitsPerByte(), gradients);
  }

  /** One step at work; its tensors belong to the scope of the caller. */
  private final class Step {
    private final Rows text;
    private final int first;
    private final int perStrand = batches / strands;
    private final double[] bits;
    private final List<Tensor> written = new ArrayList<>();
    private final List<Tensor> before = new ArrayList<>();

    Step(Rows text, int step) {
      this.text = text;
      this.first = step * batches;
      this.bits = new double[batches / crew.size()];
      if (batches > 1) {
        for (Map.Entry<String, Tensor> state : model.writtenStates().entrySet()) {
          written.add(state.getValue());
          before.add(state.getValue().detach().clone());
        }
      }
    }

    /** {@return the sum over strands {@code from} to {@code from + count}, exclusive} */
    List<@Nullable Tensor> branch(int from, int count) {
      if (count == 1) {
        return strand(from);
      }
      List<@Nullable Tensor> left = branch(from, count / 2);
      try (PointerScope _ = new PointerScope()) {
        add(left, branch(from + count / 2, count / 2));
      }
      return left;
    }

    private List<@Nullable Tensor> strand(int strand) {
      List<@Nullable Tensor> sum = batch(strand * perStrand);
      for (int i = 1; i < perStrand; i++) {
        try (PointerScope _ = new PointerScope()) {
          add(sum, batch(strand * perStrand + i));
        }
      }
      return sum;
    }

    /** {@return gradients and written states of one batch, in the caller's scope} */
    private List<@Nullable Tensor> batch(int nth) {
      PointerScope outer = PointerScope.getInnerScope();
      try (PointerScope _ = new PointerScope()) {
        int index = first + nth;
        Batch batch =
            Batch.of(
                text,
                index * profile.batchSize(),
                profile.batchSize(),
                profile.text().beginToken());
        restore();
        long dropout = Draw.of("dropout", seed, index).nextLong() >>> 1;
        Tensor loss = Loss.mean(model.learn(batch.tokens(), dropout), batch.targets());
        double nats = loss.item_float();
        bits[nth - batches / crew.size() * crew.rank()] =
            nats / Math.log(2) * profile.tokensPerBatch();
        return handedOver(Arm.gradients(loss, model.parameters()), outer);
      }
    }

    private List<@Nullable Tensor> handedOver(TensorVector gradients, PointerScope outer) {
      List<@Nullable Tensor> out = new ArrayList<>();
      for (int i = 0; i < gradients.size(); i++) {
        Tensor g = gradients.get(i).defined() ? new Tensor(gradients.get(i)) : null;
        if (g != null) {
          outer.attach(g);
        }
        out.add(g);
      }
      for (Tensor state : written) {
        Tensor now = state.detach().clone();
        outer.attach(now);
        out.add(now);
      }
      return out;
    }

    private void restore() {
      try (NoGradGuard _ = new NoGradGuard()) {
        for (int i = 0; i < written.size(); i++) {
          written.get(i).copy_(before.get(i));
        }
      }
    }

    private static void add(List<@Nullable Tensor> sum, List<@Nullable Tensor> more) {
      try (NoGradGuard _ = new NoGradGuard()) {
        for (int i = 0; i < sum.size(); i++) {
          Tensor to = sum.get(i);
          Tensor what = more.get(i);
          if (to != null && what != null) {
            to.add_(what);
          }
        }
      }
    }

    void scale(List<@Nullable Tensor> sum) {
      if (batches > 1) {
        try (Scalar mean = new Scalar((double) batches)) {
          for (Tensor t : sum) {
            if (t != null && t.is_floating_point()) {
              t.div_(mean);
            }
          }
        }
      }
    }

    /** Counters are whole numbers; every batch of a step counts from the same one. */
    void keepWritten(List<@Nullable Tensor> sum) {
      for (int i = 0; i < written.size(); i++) {
        Tensor mean = sum.get(sum.size() - written.size() + i);
        if (mean != null && mean.is_floating_point()) {
          written.get(i).copy_(mean);
        }
      }
    }

    double bitsPerByte() {
      double all = Arrays.stream(crew.joined(bits)).sum();
      long from = (long) first * profile.batchSize();
      return all / Math.max(1, text.bytes((int) from, profile.rowsPerStep()));
    }
  }
}
