package io.prism.graph.file;

/** What a graph file may hold. Far above any real model; they bound the reader's memory. */
public final class GraphLimits {
  /** Size of the file in bytes. */
  public static final long MAX_BYTES = 64L << 20;

  public static final int MAX_NODES = 200_000;
  public static final int MAX_STATES = 100_000;
  public static final int MAX_CONSTANTS = 10_000;

  /** Arguments or outputs of one node. */
  public static final int MAX_ARGUMENTS = 4096;

  /** Elements of one list argument. */
  public static final int MAX_LIST = 65_536;

  /** Characters of a name, path or text argument. */
  public static final int MAX_TEXT = 4096;

  /** Bytes of all constants together: no weights in the source. */
  public static final long MAX_CONSTANT_BYTES = 65_536;

  private GraphLimits() {}
}
