package io.prism.player;

import io.prism.graph.file.GraphJson;
import io.prism.graph.file.SafeTensors;
import io.prism.graph.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
    String train = name + ".train.json";
    String eval = name + ".eval.json";
    directory.write(train, GraphJson.write(traced.train()));
    directory.write(eval, GraphJson.write(traced.eval()));
    String inference = null;
    if (traced.inference() != null) {
      inference = name + ".inference.json";
      directory.write(inference, GraphJson.write(traced.inference()));
    }
    List<String> states = new ArrayList<>();
    for (int i = 0; i < traced.states().size(); i++) {
      String file = name + ".seed" + i + ".safetensors";
      SafeTensors.write(directory.path(file), traced.states().get(i));
      states.add(file);
    }
    return new PlayerReport.ScaleFiles(
        scale.name(), scale.targetParameters(), train, eval, inference, states);
  }
}
