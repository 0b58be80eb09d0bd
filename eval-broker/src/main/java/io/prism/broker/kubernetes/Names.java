package io.prism.broker.kubernetes;

import java.util.Map;
import java.util.TreeMap;

/** By what objects and containers are found. */
final class Names {
  static final String APP = "app.kubernetes.io/name";
  static final String EVALUATION = "prism-evaluation";
  static final String INSTANCE = "prism.io/instance";
  static final String ATTEMPT = "prism.io/attempt";

  /** Annotation: the run directory, as the broker sees it. */
  static final String RUN = "prism.io/run";

  /** Annotation: the attempt, whole. */
  static final String RUN_ID = "prism.io/run-id";

  /** Label that the cluster gives the Pods of a Job. */
  static final String OF_JOB = "batch.kubernetes.io/job-name";

  static final String KEEPER = "keeper";
  static final String FILES = "player-files";
  static final String CLAIM = "claim";

  private static final int LABEL = 63;

  private Names() {}

  /** {@return labels of Job and Pod} */
  static Map<String, String> labels(String instance, String attempt) {
    // sorted: the same attempt, the same text
    return new TreeMap<>(Map.of(APP, EVALUATION, INSTANCE, instance, ATTEMPT, label(attempt)));
  }

  /** {@return the text as far as a label can hold it} */
  static String label(String text) {
    String plain = text.replaceAll("[^A-Za-z0-9._-]", "-");
    String end = plain.length() <= LABEL ? plain : plain.substring(plain.length() - LABEL);
    return end.replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
  }
}
