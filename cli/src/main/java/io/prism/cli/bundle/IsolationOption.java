package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.Output;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSecrets;
import io.prism.runner.docker.Isolation;
import picocli.CommandLine.Option;

/** {@code --isolation}. */
final class IsolationOption {
  @Option(
      names = "--isolation",
      paramLabel = "HOW",
      defaultValue = "${env:PRISM_EVAL_BACKEND:-auto}",
      description = {
        "What stands between the bundle and this machine: docker (containers), process (the Python",
        "sandbox alone), or auto: docker where a daemon and the images of `prism images load` are",
        "there. Default ${DEFAULT-VALUE}; PRISM_EVAL_BACKEND sets another, for `prism up` too."
      })
  private String isolation = "auto";

  /** {@return the back end, after saying which it is} */
  EvaluationBackend backend(RunnerHome home, TextSecrets secrets, Output output) {
    try {
      Isolation.Chosen chosen =
          Isolation.choose(
              Isolation.Wish.named(isolation), Isolation.Place.of(home), home, secrets);
      output.note("isolation: " + chosen.words());
      return chosen.backend();
    } catch (Isolation.Unavailable e) {
      throw CliException.usage(
          "--isolation " + isolation + ": " + e.getMessage(),
          "See docs/how-to/containers.md, or take --isolation process.");
    } catch (IllegalArgumentException e) {
      throw CliException.usage("--isolation " + isolation, String.valueOf(e.getMessage()));
    }
  }
}
