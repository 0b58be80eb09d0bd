package io.prism.player;

import io.prism.graph.Graph;
import io.prism.graph.file.GraphJson;
import io.prism.graph.profile.Profile;
import java.io.IOException;

/** Writes the files of one scale. */
final class ScaleWriter {
  private ScaleWriter() {}

  /**
   * {@return what was written}
   *
   * @param name that the files' names begin with
   */
  static PlayerReport.ScaleFiles write(
      RunDirectory directory, String name, Profile.Scale scale, BundleTracer.Traced traced)
      throws IOException {
    String init = name + ".init.json";
    String train = name + ".train.json";
    String eval = name + ".eval.json";
    directory.write(init, GraphJson.write(traced.init()));
    directory.write(train, GraphJson.write(traced.train()));
    directory.write(eval, GraphJson.write(traced.eval()));
    PlayerReport.ScaleFiles files =
        new PlayerReport.ScaleFiles(
            scale.name(), scale.targetParameters(), init, train, eval, null);
    return traced.inference() == null ? files : with(directory, files, traced.inference());
  }

  /** {@return the same with the bundle's own way to logits, which is written} */
  static PlayerReport.ScaleFiles with(
      RunDirectory directory, PlayerReport.ScaleFiles files, Graph inference) throws IOException {
    String name = files.evalGraph().replace(".eval.", ".inference.");
    directory.write(name, GraphJson.write(inference));
    return new PlayerReport.ScaleFiles(
        files.name(),
        files.targetParameters(),
        files.initGraph(),
        files.trainGraph(),
        files.evalGraph(),
        name);
  }
}
