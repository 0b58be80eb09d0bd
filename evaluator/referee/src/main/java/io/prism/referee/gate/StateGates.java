package io.prism.referee.gate;

import io.prism.graph.Graph;
import io.prism.graph.aten.Tensors;
import io.prism.graph.profile.Profile;
import io.prism.referee.file.Digests;
import io.prism.referee.train.Loss;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import org.bytedeco.pytorch.Tensor;

/** What the initial values may hold: fresh randomness, and little else. */
final class StateGates {
  /** Below this many elements a correlation says nothing. */
  private static final int LARGE = 256;

  private static final double SAMPLING_SIGMAS = 6;

  private StateGates() {}

  /**
   * @param first values under one seed
   * @param second values under another
   */
  static void check(
      Profile profile,
      Iterable<Graph.State> states,
      Map<String, Tensor> first,
      Map<String, Tensor> second,
      Findings findings) {
    long buffers = 0;
    Set<String> seen = new HashSet<>();
    long information = 0;
    long shared = 0;
    for (Graph.State s : states) {
      byte[] a = Tensors.bytes(java.util.Objects.requireNonNull(first.get(s.name())));
      if (!s.trainable()) {
        buffers += a.length;
        if (seen.add(Digests.of(a).value())) {
          information += deflated(a);
        }
      } else if (!fresh(s, first, second, profile) && seen.add(Digests.of(a).value())) {
        shared += deflated(a);
      }
    }
    findings.atMost(
        "gate.state-bytes",
        buffers,
        profile.gates().bufferBytes(),
        "Bytes of buffers; keep tables small or compute them in forward.");
    findings.atMost(
        "gate.state-bytes.information",
        information,
        profile.gates().bufferInformationBytes(),
        "Compressed bytes of different buffers; buffers are for masks and tables of positions, not"
            + " for learned values.");
    findings.atMost(
        "gate.random-init",
        shared,
        profile.gates().seedIndependentBytes(),
        "Compressed bytes of initial parameters that are the same under two seeds; initialise from"
            + " torch's random generator, and register tables of positions as buffers.");
  }

  /** {@return whether two seeds gave unrelated values} Small tensors count as not fresh. */
  private static boolean fresh(
      Graph.State s, Map<String, Tensor> first, Map<String, Tensor> second, Profile profile) {
    long n = s.type().elements();
    if (n < LARGE) {
      return false;
    }
    double r =
        correlation(
            Loss.floats(java.util.Objects.requireNonNull(first.get(s.name()))),
            Loss.floats(java.util.Objects.requireNonNull(second.get(s.name()))));
    return Math.abs(r) <= profile.gates().maxCorrelation() + SAMPLING_SIGMAS / Math.sqrt(n);
  }

  /** {@return Pearson's r; 1 when either side is constant or not finite} */
  static double correlation(float[] a, float[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < a.length; i++) {
      meanA += a[i] / a.length;
      meanB += b[i] / b.length;
    }
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    double r = ab / Math.sqrt(aa * bb);
    return Double.isFinite(r) ? r : 1;
  }

  private static long deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] sink = new byte[1 << 14];
      while (!deflater.finished()) {
        deflater.deflate(sink);
      }
      return deflater.getBytesWritten();
    }
  }
}
