package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.DType;
import io.prism.graph.GraphException;
import io.prism.graph.TensorType;
import io.prism.graph.aten.Tensors;
import io.prism.player.bridge.Bridge;
import io.prism.player.bridge.GuestError;
import io.prism.player.bridge.Handle;
import io.prism.player.bridge.Teacher;
import io.prism.player.bridge.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One cell as the guest meets it: it asks for lessons, and each time what it hands over is written
 * down for the referee first. What ends a cell is kept here, out of the guest's reach: a bundle
 * that catches the exception gets nothing more.
 */
final class TrainingCell implements Teacher {
  private static final String FAILED = "player.train-failed";

  /** Room that the runner gives a checkpoint on this process's disk. */
  private static final long CHECKPOINT_LIMIT =
      Long.getLong("prism.player.checkpoint-bytes", Long.MAX_VALUE);

  private final LessonFiles files;
  private final LessonRequest.Begin begin;
  private final BundleTracer tracer;
  private final Watchdog watchdog;
  private final Duration ownLimit;

  private List<Trace.Owned> unregistered = List.of();
  private @Nullable Map<String, TensorType> expected;
  private LessonRequest present;
  private @Nullable SubmissionFault fault;
  private @Nullable Exception broken;

  /**
   * @param ownLimit of one request without a limit of its own
   */
  TrainingCell(
      LessonFiles files,
      LessonRequest.Begin begin,
      BundleTracer tracer,
      Watchdog watchdog,
      Duration ownLimit) {
    this.files = files;
    this.begin = begin;
    this.tracer = tracer;
    this.watchdog = watchdog;
    this.ownLimit = ownLimit;
    present = begin;
    arm(begin.secondsLeft());
  }

  private void arm(@Nullable Double seconds) {
    watchdog.arm(
        seconds == null ? ownLimit : Duration.ofMillis((long) (1000 * Math.max(0, seconds))));
  }

  /** {@return the request that is not answered yet} */
  LessonRequest present() {
    return present;
  }

  /** {@return why the guest got no further lesson, null when it was not its doing} */
  @Nullable SubmissionFault fault() {
    return fault;
  }

  /** Throws what went wrong on our side while the guest waited. */
  void rethrow() throws IOException, LessonFiles.Abandoned {
    switch (broken) {
      case null -> {}
      case IOException e -> throw e;
      case LessonFiles.Abandoned e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(broken);
    }
  }

  /** {@return whether the referee ended the cell} */
  boolean isOver() {
    return present instanceof LessonRequest.End || present instanceof LessonRequest.Quit;
  }

  private boolean over() {
    return fault != null || broken != null || isOver();
  }

  @Override
  public List<Handle> meet(Value model) {
    if (expected == null && !over()) {
      try {
        List<Trace.Owned> owned =
            begin.reference() == null ? tracer.discover(model) : tracer.members(model);
        Map<String, TensorType> types = new LinkedHashMap<>();
        owned.forEach(o -> types.put(o.name(), Tensors.type(o.handle().stored())));
        unregistered = owned.stream().filter(o -> o.name().startsWith(Trace.UNREGISTERED)).toList();
        expected = types;
        begin(owned, types);
      } catch (PlayerFault e) {
        throw stop(e.fault());
      }
    }
    return unregistered.stream().map(Trace.Owned::handle).toList();
  }

  /** The model begins with the values that the referee drew, as in the architecture arm. */
  private void begin(List<Trace.Owned> owned, Map<String, TensorType> types) {
    String file = begin.states();
    if (file == null) {
      return;
    }
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Map<String, Tensor> initial = files.values(file, types);
      owned.forEach(o -> o.handle().stored().copy_(initial.get(o.name())));
    } catch (GraphException e) {
      throw stop(
          SubmissionFault.of(
              FAILED,
              "the model that is trained is not the one that was traced: "
                  + e.getMessage()
                  + ". build_model(ctx) must give the same parameters every time"));
    } catch (UncheckedIOException e) {
      broken = e;
      throw GuestError.runtime("the run was given up");
    }
  }

  @Override
  public @Nullable Resumed resumed() {
    LessonRequest.Resume from = begin.resume();
    return from == null ? null : new Resumed(from.attempt(), files.kept(from));
  }

  @Override
  public @Nullable Long checkpointLimit() {
    Long asked = present instanceof LessonRequest.Lesson l ? l.checkpointLimit() : null;
    return asked == null ? null : (Long) Math.min(asked, CHECKPOINT_LIMIT);
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    Long limit = checkpointLimit();
    if (limit == null) {
      return;
    }
    long bytes = CheckpointFile.bytes(checkpoint);
    if (bytes > limit) {
      throw stop(
          SubmissionFault.of(
              "player.checkpoint-invalid",
              "the checkpoint has %d bytes, at most %d are allowed".formatted(bytes, limit)));
    }
    try {
      files.keep(checkpoint);
    } catch (UncheckedIOException e) {
      broken = e; // our disk, not the bundle's doing
      throw GuestError.runtime("the run was given up");
    }
  }

  @Override
  public @Nullable Lesson next(Value model, Value weights, long steps) {
    if (over()) {
      return null;
    }
    meet(model);
    Map<String, Tensor> states = states(weights);
    watchdog.disarm();
    try {
      files.answer(present instanceof LessonRequest.Begin ? "ready" : "learned", states, steps);
      present = files.next();
      return switch (present) {
        case LessonRequest.Lesson l -> {
          arm(l.secondsLeft());
          yield lesson(l);
        }
        case LessonRequest.End _ -> {
          watchdog.arm(ownLimit);
          yield null;
        }
        case LessonRequest.Quit _ -> null;
        case LessonRequest.Begin _ ->
            throw new IllegalArgumentException("begin came before the end of a cell");
      };
    } catch (IOException | LessonFiles.Abandoned | RuntimeException e) {
      broken = e;
      throw GuestError.runtime("the run was given up");
    }
  }

  /** Checked here so that the message comes with a line of the bundle; the referee checks again. */
  private Map<String, Tensor> states(Value weights) {
    Map<String, Tensor> given = new LinkedHashMap<>();
    unregistered.forEach(o -> given.put(o.name(), o.handle().stored()));
    for (long i = 0; i < weights.getArraySize(); i++) {
      Value pair = weights.getArrayElement(i);
      given.put(
          pair.getArrayElement(0).asString(), Bridge.handle(pair.getArrayElement(1)).stored());
    }
    Map<String, Tensor> out = new LinkedHashMap<>();
    if (expected != null) {
      for (var e : expected.entrySet()) {
        Tensor t = given.remove(e.getKey());
        TensorType type = t == null ? null : Tensors.type(t);
        if (t == null || !e.getValue().equals(type)) {
          throw stop(mismatch(e.getKey(), e.getValue(), type));
        }
        out.put(e.getKey(), t);
      }
    }
    if (!given.isEmpty()) {
      throw stop(mismatch(given.keySet().iterator().next(), null, null));
    }
    return out;
  }

  private SubmissionFault mismatch(
      String name, @Nullable TensorType wanted, @Nullable TensorType found) {
    String what =
        wanted == null
            ? name + " is not a state of the model that build_model made"
            : "%s must be %s, found %s".formatted(name, wanted, found == null ? "nothing" : found);
    return SubmissionFault.of(
        FAILED,
        "the weights handed over are not those of the graph: "
            + what
            + ". Train the model that ctx.build_model() returned, and keep names, shapes and types of"
            + " its parameters and buffers");
  }

  /** Ends the cell, whatever the guest makes of the exception. */
  private GuestError stop(SubmissionFault why) {
    if (fault == null) {
      fault = why.file() == null ? tracer.located(why) : why;
    }
    return GuestError.runtime(why.message());
  }

  private Lesson lesson(LessonRequest.Lesson l) throws IOException {
    int length = begin.sequenceLength();
    IntBuffer ids = files.tokens(l, length);
    TensorType type = TensorType.of(DType.INT64, l.rows(), length);
    ByteBuffer read = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer follow = ByteBuffer.allocate((int) type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ids.limit(); i++) {
      read.putLong(i % length == 0 ? begin.beginToken() : ids.get(i - 1));
      follow.putLong(ids.get(i));
    }
    return new Lesson(l.block(), Tensors.of(type, read.flip()), Tensors.of(type, follow.flip()));
  }
}
