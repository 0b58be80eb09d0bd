package io.prism.reviewing.llm;

/** Counts the characters that patterns look at, so that backtracking ends on every host alike. */
final class Looks {
  private final long most;
  private long made;

  Looks(long most) {
    this.most = most;
  }

  /** More than allowed. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Exceeded() {
      super(null, null, false, false);
    }
  }

  /** {@return {@code text}, whose characters count} */
  CharSequence at(CharSequence text) {
    return new Counted(text);
  }

  private final class Counted implements CharSequence {
    private final CharSequence text;

    Counted(CharSequence text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++made > most) {
        throw new Exceeded();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end));
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
