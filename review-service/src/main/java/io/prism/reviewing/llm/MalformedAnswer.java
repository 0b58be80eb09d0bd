package io.prism.reviewing.llm;

/** An answer came and cannot be used. It was paid for and is kept; another try is another call. */
final class MalformedAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedAnswer(String message) {
    super(message);
  }
}
