package io.prism.review.python;

/**
 * One parsed file.
 *
 * @param path inside the bundle
 */
public record PythonFile(String path, String text, SyntaxTree tree, Names names) {
  /** Resolves the names of {@code tree}. */
  public PythonFile(String path, String text, SyntaxTree tree) {
    this(path, text, tree, new Names(tree));
  }

  /** Counts what is done for it beside visiting its nodes. */
  public void spend(long steps) {
    tree.spend(steps);
  }

  /** {@return the module node} */
  public Node root() {
    return tree.root();
  }
}
