package io.prism.broker.target;

import io.prism.runner.EvaluationBackend;
import java.util.List;

/** Which back end evaluates on which target of this broker. */
public interface TargetBackends {
  /** What a target or a broker may name. */
  List<String> NAMES = List.of("auto", "docker", "kubernetes", "platform", "process");

  /** {@return the back end of a target of this broker} */
  EvaluationBackend of(Target target);

  /** {@return all back ends of this broker, each once} */
  List<EvaluationBackend> all();

  /** {@return what is in force, in words, target by target where targets differ} */
  String words();
}
