package io.prism.contracts;

/**
 * Which part of the source a finding is about, from its line on. Columns count Unicode characters
 * (code points), the first is 1.
 *
 * @param column first character, in the finding's line
 * @param endLine line of the end, never before the finding's line
 * @param endColumn first character behind the end
 */
public record Span(int column, int endLine, int endColumn) {
  public Span {
    if (column < 1 || endLine < 1 || endColumn < 1) {
      throw new IllegalArgumentException("columns and lines begin with 1");
    }
  }
}
