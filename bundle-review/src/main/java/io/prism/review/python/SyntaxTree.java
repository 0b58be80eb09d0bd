package io.prism.review.python;

import io.prism.contracts.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable syntax tree in arrays, in preorder: the children of a node follow it. Punctuation is
 * left out; operators and what the grammar gives a field are kept.
 */
public final class SyntaxTree {
  /** Statements that nest deeper are left out and {@link #tooDeep()} is true. */
  public static final int MAX_DEPTH = 600;

  /** Bytes of text that cost as much as one node. */
  private static final int BYTES_PER_STEP = 16;

  /** Fetching a node from the parser costs as much as so many later visits. */
  private static final int STEPS_TO_PARSE = 64;

  private static final int ERROR_SYMBOL = 0xffff;

  private final byte[] utf8;
  private final int[] lineStarts;
  private final short[] symbols;
  private final byte[] fields;
  private final int[] starts;
  private final int[] ends;
  private final int[] parents;
  private final int[] afters;
  private final boolean tooDeep;
  private final int firstError;
  private final Work work;

  private SyntaxTree(Builder b) {
    this.utf8 = b.utf8;
    this.work = b.work;
    this.lineStarts = lineStarts(b.utf8);
    this.symbols = Arrays.copyOf(b.symbols, b.size);
    this.fields = Arrays.copyOf(b.fields, b.size);
    this.starts = Arrays.copyOf(b.starts, b.size);
    this.ends = Arrays.copyOf(b.ends, b.size);
    this.parents = Arrays.copyOf(b.parents, b.size);
    this.afters = afters(parents);
    this.tooDeep = b.tooDeep;
    this.firstError = b.firstError;
  }

  /** {@return the module node} */
  public Node root() {
    return new Node(this, 0);
  }

  /** {@return whether nesting exceeds {@link #MAX_DEPTH}} */
  public boolean tooDeep() {
    return tooDeep;
  }

  /** {@return the byte offset of the first syntax error, or -1} */
  public int firstError() {
    return firstError;
  }

  /** {@return the 1-based line of a byte offset} */
  public int line(int offset) {
    int i = Arrays.binarySearch(lineStarts, offset);
    return i >= 0 ? i + 1 : -i - 1;
  }

  /** {@return the part of the source from one byte offset to another} */
  public Span span(int from, int to) {
    return new Span(column(from), line(to), column(to));
  }

  private int column(int offset) {
    int column = 1;
    spend(1 + (offset - lineStarts[line(offset) - 1]) / BYTES_PER_STEP);
    for (int i = lineStarts[line(offset) - 1]; i < offset; i++) {
      // Bytes that continue a character have the bits 10.
      column += (utf8[i] & 0xc0) == 0x80 ? 0 : 1;
    }
    return column;
  }

  /** {@return the text of a 1-based line, without its end} */
  public String lineText(int line) {
    int from = lineStarts[line - 1];
    int to = line < lineStarts.length ? lineStarts[line] - 1 : utf8.length;
    spend(1 + Math.max(0, to - from) / BYTES_PER_STEP);
    return new String(utf8, from, Math.max(0, to - from), StandardCharsets.UTF_8);
  }

  /** {@return number of nodes} */
  public int size() {
    return symbols.length;
  }

  String kind(int i) {
    int symbol = symbols[i] & 0xffff;
    return symbol == ERROR_SYMBOL ? "ERROR" : TreeSitter.SYMBOLS[symbol];
  }

  String field(int i) {
    return TreeSitter.FIELDS[fields[i]];
  }

  int start(int i) {
    return starts[i];
  }

  int end(int i) {
    return ends[i];
  }

  int parent(int i) {
    return parents[i];
  }

  /** {@return the first index that is no descendant of {@code i}} */
  int after(int i) {
    return afters[i];
  }

  /** Counts work. */
  void spend(long steps) {
    work.spend(steps);
  }

  String text(int from, int to) {
    spend(1 + (to - from) / BYTES_PER_STEP);
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }

  private static int[] afters(int[] parents) {
    int[] afters = new int[parents.length];
    for (int i = parents.length - 1; i >= 0; i--) {
      afters[i] = Math.max(afters[i], i + 1);
      if (parents[i] >= 0) {
        afters[parents[i]] = Math.max(afters[parents[i]], afters[i]);
      }
    }
    return afters;
  }

  private static int[] lineStarts(byte[] utf8) {
    int[] starts = new int[16];
    int n = 1;
    for (int i = 0; i < utf8.length; i++) {
      if (utf8[i] == '\n') {
        if (n == starts.length) {
          starts = Arrays.copyOf(starts, n * 2);
        }
        starts[n++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, n);
  }

  /** Takes nodes in preorder. */
  static final class Builder {
    private final byte[] utf8;
    private final Work work;
    private short[] symbols;
    private byte[] fields;
    private int[] starts;
    private int[] ends;
    private int[] parents;
    private final int[] path = new int[MAX_DEPTH + 3];
    private int size;
    private boolean tooDeep;
    private boolean skipping;
    private int firstError = -1;

    Builder(byte[] utf8, Work work) {
      this.utf8 = utf8;
      this.work = work;
      int guess = 64 + utf8.length / 3;
      symbols = new short[guess];
      fields = new byte[guess];
      starts = new int[guess];
      ends = new int[guess];
      parents = new int[guess];
    }

    void add(int symbol, int field, int start, int end, boolean named, boolean missing, int depth) {
      work.spend(STEPS_TO_PARSE);
      if ((missing || symbol == ERROR_SYMBOL) && firstError < 0) {
        firstError = start;
      }
      if (depth > MAX_DEPTH && !skipping) {
        // Half a node would lack what its kind promises, so the whole statement goes.
        tooDeep = true;
        skipping = true;
        size = path[1];
      }
      skipping &= depth > 1;
      if (skipping || !named && field == 0) {
        return;
      }
      if (size == symbols.length) {
        grow();
      }
      symbols[size] = (short) symbol;
      fields[size] = (byte) field;
      starts[size] = start;
      ends[size] = end;
      parents[size] = depth == 0 ? -1 : path[depth - 1];
      path[depth] = size++;
    }

    private void grow() {
      int n = size * 2;
      symbols = Arrays.copyOf(symbols, n);
      fields = Arrays.copyOf(fields, n);
      starts = Arrays.copyOf(starts, n);
      ends = Arrays.copyOf(ends, n);
      parents = Arrays.copyOf(parents, n);
    }

    /** What the parser saw of a text that it gave up on, which is only where it is broken. */
    SyntaxTree broken(int at) {
      size = 0;
      firstError = -1;
      add(ERROR_SYMBOL, 0, 0, utf8.length, true, false, 0);
      firstError = Math.min(at, utf8.length);
      return build();
    }

    SyntaxTree build() {
      return new SyntaxTree(this);
    }
  }

  /** {@return the node at {@code index}, or null for -1} */
  @Nullable Node node(int index) {
    return index < 0 ? null : new Node(this, index);
  }
}
