package io.prism.broker.lease;

import io.prism.broker.EvalConfig;
import io.prism.runner.EvaluationBackend;
import io.prism.runner.ProcessBackend;
import io.prism.runner.RunnerHome;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the back end; child processes are the only one so far. */
class Backends {
  @Produces
  @Singleton
  EvaluationBackend backend(EvalConfig config) {
    return new ProcessBackend(config.home().map(RunnerHome::at).orElseGet(RunnerHome::locate));
  }
}
