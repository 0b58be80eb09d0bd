package io.prism.player.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/** The functions with which the guest trains. */
final class Lessons {
  private final Bridge bridge;
  private @Nullable Teacher teacher;

  Lessons(Bridge bridge) {
    this.bridge = bridge;
  }

  void teacher(@Nullable Teacher present) {
    teacher = present;
  }

  void export(BiConsumer<String, Function<Value[], @Nullable Object>> to) {
    to.accept("meet", a -> meet(a[0]));
    to.accept("next_lesson", a -> next(a[0], a[1], a[2].asLong()));
    to.accept(
        "keep",
        a -> {
          present().keep(checkpoint(a[0], a[1]));
          return null;
        });
    to.accept("checkpoint_limit", _ -> present().checkpointLimit());
    to.accept("resumed", _ -> resumed());
    to.accept("rng_state", _ -> bridge.newTensor(generator().get_state()));
    to.accept(
        "set_rng_state",
        a -> {
          generator().set_state(Bridge.tensor(a[0]));
          return null;
        });
  }

  /** Only while a cell trains: initial values follow from the run's seed. */
  private Generator generator() {
    present();
    return torch.getDefaultCPUGenerator();
  }

  private static Teacher.Checkpoint checkpoint(Value tree, Value tensors) {
    List<Tensor> found = new ArrayList<>();
    for (long i = 0; i < tensors.getArraySize(); i++) {
      found.add(Bridge.tensor(tensors.getArrayElement(i)));
    }
    return new Teacher.Checkpoint(tree.asString(), found);
  }

  private @Nullable Object resumed() {
    Teacher.Resumed from = present().resumed();
    return from == null
        ? null
        : ProxyArray.fromArray(
            (long) from.attempt(),
            from.checkpoint().tree(),
            ProxyArray.fromArray(
                from.checkpoint().tensors().stream().map(bridge::newTensor).toArray()));
  }

  private Object meet(Value model) {
    List<Object> out = new ArrayList<>();
    present().meet(model).forEach(h -> out.add(bridge.shown(h)));
    return ProxyArray.fromList(out);
  }

  private @Nullable Object next(Value model, Value weights, long steps) {
    Teacher.Lesson lesson = present().next(model, weights, steps);
    return lesson == null
        ? null
        : ProxyArray.fromArray(
            bridge.newTensor(lesson.tokens()),
            bridge.newTensor(lesson.targets()),
            (long) lesson.block());
  }

  private Teacher present() {
    if (teacher == null) {
      throw new GuestError(GuestError.Type.RUNTIME, "there are no lessons outside of training");
    }
    return Objects.requireNonNull(teacher);
  }
}
