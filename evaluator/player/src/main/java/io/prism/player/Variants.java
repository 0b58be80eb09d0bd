package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bundle under the contexts of the profile's probes. All its scales are traced by then, so that
 * nothing that happens here is a fault: a context under which it cannot be built, or not in the
 * time that is left, is named with the reason.
 */
final class Variants {
  private final RunDirectory directory;
  private final Profile profile;
  private final List<PlayerReport.ScaleFiles> scales;
  private final Map<String, Object> recipe;
  private final List<PlayerReport.VariantFiles> done = new ArrayList<>();

  Variants(
      RunDirectory directory,
      Profile profile,
      List<PlayerReport.ScaleFiles> scales,
      Map<String, Object> recipe) {
    this.directory = directory;
    this.profile = profile;
    this.scales = scales;
    this.recipe = recipe;
  }

  void trace(BundleTracer tracer) throws IOException {
    for (Profile.Variant variant : profile.probes().variants()) {
      SubmissionFault fault = null;
      PlayerReport.ScaleFiles files = null;
      try {
        files = files(tracer.under(variant), variant);
      } catch (UncheckedIOException e) {
        throw e;
      } catch (PlayerFault | RuntimeException | OutOfMemoryError e) {
        fault = Faults.of(e, "player.build-failed");
      }
      add(new PlayerReport.VariantFiles(variant.name(), files, fault == null ? null : said(fault)));
      System.gc();
      if (fault != null && fault.code().equals("player.time-limit")) {
        break; // the interpreter is gone
      }
    }
  }

  private PlayerReport.ScaleFiles files(BundleTracer tracer, Profile.Variant variant)
      throws PlayerFault, IOException {
    Profile.Scale scale = profile.under(variant).scales().getFirst();
    return ScaleWriter.write(directory, variant.name(), scale, tracer.scale(scale));
  }

  private static String said(SubmissionFault fault) {
    String at = fault.file() == null ? "" : " (%s:%s)".formatted(fault.file(), fault.line());
    return fault.code() + ": " + fault.message() + at;
  }

  private synchronized void add(PlayerReport.VariantFiles files) {
    done.add(files);
  }

  /** {@return the report of a traced bundle} */
  PlayerReport report(boolean logTruncated) {
    return report(Faults.timeLimit(""), logTruncated);
  }

  /**
   * {@return the same}
   *
   * @param fault why what is missing is missing
   */
  synchronized PlayerReport report(SubmissionFault fault, boolean logTruncated) {
    List<PlayerReport.VariantFiles> all = new ArrayList<>(done);
    profile.probes().variants().stream()
        .skip(done.size())
        .forEach(v -> all.add(new PlayerReport.VariantFiles(v.name(), null, said(fault))));
    return PlayerReport.traced(scales, recipe, all, logTruncated);
  }
}
