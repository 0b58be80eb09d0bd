package io.prism.broker.lease;

import io.prism.broker.EvalConfig;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunnerHome;
import io.prism.runner.TextSalt;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the back end; child processes are the only one so far. */
class Backends {
  @Produces
  @Singleton
  EvaluationBackend backend(EvalConfig config) {
    RunnerHome home = config.home().map(RunnerHome::at).orElseGet(RunnerHome::locate);
    return new ProcessBackend(home, TextSalt.ensure(config.salt().toAbsolutePath()));
  }
}
