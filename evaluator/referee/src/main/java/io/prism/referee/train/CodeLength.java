package io.prism.referee.train;

import io.prism.contracts.manifest.RunManifest;
import java.util.ArrayList;
import java.util.List;

/**
 * The prequential account: code lengths of all exams over all bytes of the horizon. What a run does
 * not finish is charged at the worst rate.
 */
public final class CodeLength {
  /** A byte can always be sent as itself. */
  public static final double WORST_BPB = 8;

  private final List<RunManifest.Exam> exams = new ArrayList<>();
  private double bits;
  private long bytes;
  private long tokens;

  /**
   * Adds one exam.
   *
   * @param trained tokens seen before
   * @param examined tokens examined
   * @param size bytes that these tokens stand for
   * @param bpb bits per byte; anything not finite or above the worst counts as the worst
   */
  public void add(long trained, long examined, long size, double bpb) {
    double charged = bpb <= WORST_BPB && bpb >= 0 ? bpb : WORST_BPB;
    exams.add(new RunManifest.Exam(trained, examined, charged));
    bits += charged * size;
    bytes += size;
    tokens += examined;
  }

  /** {@return bits per byte of everything added} */
  public double bpb() {
    return bits / bytes;
  }

  /** {@return bytes charged} */
  public long bytes() {
    return bytes;
  }

  /** {@return tokens examined} */
  public long tokens() {
    return tokens;
  }

  /** {@return the learning curve} */
  public List<RunManifest.Exam> exams() {
    return List.copyOf(exams);
  }

  /** {@return last exam minus best exam} */
  public double lateDivergence() {
    double best = exams.stream().mapToDouble(RunManifest.Exam::bpb).min().orElse(0);
    return Math.max(0, exams.getLast().bpb() - best);
  }
}
