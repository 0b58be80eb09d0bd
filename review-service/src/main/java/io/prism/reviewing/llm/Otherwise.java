package io.prism.reviewing.llm;

/** What becomes of a submission that no model could be asked about; there is no third way. */
public enum Otherwise {
  HOLD,
  PASS
}
