package io.prism.contracts;

/** The five topics. Each has one writer; consumer groups carry the reading service's name. */
public enum Topic {
  SUBMISSIONS("submissions.v1"),
  REVIEWS("reviews.v1"),
  EVALUATIONS("evaluations.v1"),
  SCORES("scores.v1"),
  WEIGHTS("weights.v1");

  private final String topicName;

  Topic(String topicName) {
    this.topicName = topicName;
  }

  /** {@return the Kafka name} */
  public String topicName() {
    return topicName;
  }

  /**
   * {@return the dead-letter topic of {@code group} for this topic: {@code <group>.<topic>.dlq}}
   */
  public String deadLetters(String group) {
    return group + "." + topicName + ".dlq";
  }
}
