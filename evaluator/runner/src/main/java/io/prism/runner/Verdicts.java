package io.prism.runner;

import io.prism.contracts.HostFault;
import io.prism.contracts.Outcome;
import io.prism.contracts.SubmissionFault;
import java.util.Optional;

/**
 * Whose fault an ending is. Pure; the table of {@code VerdictsTest} is its specification.
 *
 * <p>The player runs the miner's code under the miner's limits: what it uses up or breaks is the
 * submission's. A kill that we did not order (SIGKILL, 137) is the host's: the kernel ran out of
 * memory although the player was within its limit. Whatever happens to the referee is the host's.
 */
public final class Verdicts {
  /** {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int JAVA_OUT_OF_MEMORY = 3;

  /** The player could not read its input, or could not start; before any guest code. */
  static final int PLAYER_UNUSABLE = 2;

  private static final int SIGKILL = 128 + 9;
  private static final int SIGTERM = 128 + 15;
  private static final int SIGINT = 128 + 2;

  /** How far the player came, by its files. */
  public enum Delivery {
    /** It ended before it let the bundle run: nothing of the guest can be to blame. */
    NOTHING,
    /** The bundle was running. */
    BEGUN,
    /** {@code player.json} is there. */
    COMPLETE
  }

  private Verdicts() {}

  /**
   * {@return the outcome, or empty when the referee should have a look}
   *
   * @param end how it ended
   * @param delivery what it left behind
   * @param limits what it was allowed
   */
  public static Optional<Outcome> ofPlayer(End end, Delivery delivery, Limits.Phase limits) {
    boolean complete = delivery == Delivery.COMPLETE;
    return switch (end) {
      case End.Stopped s when s.limit() == End.Limit.STALL ->
          Optional.of(
              host(
                  "host.player-stalled",
                  "the player got too little processor time within "
                      + limits.wallClockSeconds()
                      + " s; is the machine overloaded?"));
      case End.Stopped s -> Optional.of(failed(overrun(s.limit(), limits)));
      case End.Cancelled c -> Optional.of(cancelled());
      case End.Vanished v -> complete ? Optional.empty() : Optional.of(vanished("player"));
      case End.NotStartable n -> Optional.of(host("host.missing-player", n.reason()));
      case End.Lost l -> Optional.of(host(l.code(), l.reason()));
      case End.Exited e when complete -> Optional.empty();
      case End.Exited e when delivery == Delivery.NOTHING ->
          Optional.of(
              host(
                  "host.player-unusable",
                  "the player ended with code %d before it ran the bundle; see runner/player.err"
                      .formatted(e.code())));
      case End.Exited e -> Optional.of(undelivered(e.code(), limits));
    };
  }

  /** The trainer gave up waiting for a request. */
  static final int TRAINER_IDLE = 4;

  /**
   * {@return what a trainer's end means while the referee waits for an answer}
   *
   * @param end how it ended
   * @param begun whether the bundle was running
   * @param limits what it was allowed
   */
  public static Outcome ofTrainer(End end, boolean begun, Limits.Phase limits) {
    return switch (end) {
      case End.Stopped s when s.limit() == End.Limit.STALL ->
          host(
              "host.trainer-stalled",
              "referee and trainer were not done within "
                  + limits.wallClockSeconds()
                  + " s; is the machine overloaded?");
      case End.Stopped s -> failed(trainingOverrun(s.limit(), limits));
      case End.Cancelled c -> cancelled();
      case End.Vanished v -> vanished("trainer");
      case End.NotStartable n -> host("host.missing-trainer", n.reason());
      case End.Lost l -> host(l.code(), l.reason());
      case End.Exited e when !begun || e.code() == PLAYER_UNUSABLE ->
          host(
              "host.trainer-unusable",
              "the trainer ended with code %d before it ran the bundle; see runner/trainer.err"
                  .formatted(e.code()));
      case End.Exited e -> unanswered(e.code(), limits);
    };
  }

  private static Outcome unanswered(int code, Limits.Phase limits) {
    return switch (code) {
      case JAVA_OUT_OF_MEMORY -> failed(trainingOverrun(End.Limit.MEMORY, limits));
      case TRAINER_IDLE ->
          host("host.trainer-idle", "the trainer waited too long for the referee and gave up");
      case SIGKILL, SIGTERM, SIGINT ->
          host("host.trainer-killed", "the trainer was killed from outside (code " + code + ")");
      default ->
          failed(
              SubmissionFault.of(
                  "trainer.crashed",
                  "the training process ended with code "
                      + code
                      + " while an answer was due. Look for tensors of impossible size and endless"
                      + " recursion in the training hooks, and try `prism run` locally."));
    };
  }

  private static SubmissionFault trainingOverrun(End.Limit limit, Limits.Phase limits) {
    return switch (limit) {
      case TIME, STALL ->
          SubmissionFault.of(
              "trainer.time-limit",
              "training took more than "
                  + limits.seconds()
                  + " s of work over all scales. Answer within ctx's budget; do not go on in the"
                  + " background.");
      case MEMORY ->
          SubmissionFault.of(
              "trainer.memory-limit",
              "training took more than "
                  + (limits.memoryBytes() >> 20)
                  + " MiB. Keep no copies of gradients or batches; detach what you log.");
      case DISK ->
          SubmissionFault.of(
              "trainer.disk-limit",
              "training wrote more than "
                  + (limits.diskBytes() >> 20)
                  + " MiB. Keep few checkpoints and print less.");
    };
  }

  /**
   * {@return the outcome}
   *
   * @param end how it ended
   * @param result what {@code result.json} says, empty when there is none that can be believed
   */
  static Outcome ofReferee(End end, Optional<Outcome> result) {
    return switch (end) {
      case End.Cancelled c -> result.orElseGet(Verdicts::cancelled);
      case End.NotStartable n -> host("host.missing-referee", n.reason());
      case End.Lost l -> result.orElseGet(() -> host(l.code(), l.reason()));
      case End.Stopped s ->
          result.orElseGet(
              () ->
                  host(
                      "host.referee-" + s.limit().name().toLowerCase(java.util.Locale.ROOT),
                      "the referee used up its limit of "
                          + s.limit()
                          + "; see runner/referee.err"));
      case End.Vanished v -> result.orElseGet(() -> vanished("referee"));
      case End.Exited e ->
          result.orElseGet(
              () ->
                  host(
                      "host.referee-crashed",
                      "the referee ended with code "
                          + e.code()
                          + " and left no valid result.json; see runner/referee.err"));
    };
  }

  private static Outcome undelivered(int code, Limits.Phase limits) {
    return switch (code) {
      case JAVA_OUT_OF_MEMORY -> failed(overrun(End.Limit.MEMORY, limits));
      case PLAYER_UNUSABLE ->
          host("host.player-unusable", "the player could not start; see runner/player.err");
      case SIGKILL, SIGTERM, SIGINT ->
          host("host.player-killed", "the player was killed from outside (code " + code + ")");
      default ->
          failed(
              SubmissionFault.of(
                  "player.crashed",
                  "the player process ended with code "
                      + code
                      + " before it delivered a graph. Look for tensors of impossible size,"
                      + " endless recursion or operations on uninitialised memory, and try"
                      + " `prism run` locally."));
    };
  }

  private static SubmissionFault overrun(End.Limit limit, Limits.Phase limits) {
    return switch (limit) {
      case TIME, STALL ->
          SubmissionFault.of(
              "player.time-limit",
              "building and tracing the model took more than "
                  + limits.seconds()
                  + " s of work. Build each scale once, avoid Python loops over elements and over time"
                  + " steps.");
      case MEMORY ->
          SubmissionFault.of(
              "player.memory-limit",
              "building and tracing the model took more than "
                  + (limits.memoryBytes() >> 20)
                  + " MiB. Keep to ctx.max_parameters and avoid tensors that grow with the square"
                  + " of the vocabulary.");
      case DISK ->
          SubmissionFault.of(
              "player.disk-limit",
              "the player wrote more than "
                  + (limits.diskBytes() >> 20)
                  + " MiB. Keep to ctx.max_parameters and print less.");
    };
  }

  private static Outcome failed(SubmissionFault fault) {
    return new Outcome.Failed(fault);
  }

  private static Outcome host(String code, String message) {
    return new Outcome.Inconclusive(new HostFault(code, message));
  }

  private static Outcome cancelled() {
    return host("host.cancelled", "the attempt was cancelled");
  }

  private static Outcome vanished(String phase) {
    return host(
        "host." + phase + "-vanished",
        "the " + phase + " process is gone and left no exit code; was the machine restarted?");
  }
}
