package io.prism.review.python;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Source text to {@link SyntaxTree}. Stateless and thread-safe. */
public final class PythonParser {
  /** Read and progress callbacks of one parse. */
  private static final class Callbacks {
    private final MemorySegment source;
    private final int length;
    private final long deadline;
    private final @Nullable ErrorProbe probe;

    Callbacks(MemorySegment source, int length, long deadline, @Nullable ErrorProbe probe) {
      this.source = source;
      this.length = length;
      this.deadline = deadline;
      this.probe = probe;
    }

    @SuppressWarnings("unused") // called from native code
    MemorySegment read(MemorySegment payload, int at, MemorySegment point, MemorySegment count) {
      int left = Math.max(0, length - at);
      writable(count).set(JAVA_INT, 0, left);
      return left == 0 ? source : source.asSlice(at);
    }

    @SuppressWarnings("unused") // called from native code; true cancels
    boolean progress(MemorySegment state) {
      return probe != null && probe.found() || System.nanoTime() - deadline > 0;
    }

    @SuppressWarnings("restricted")
    private static MemorySegment writable(MemorySegment pointer) {
      return pointer.reinterpret(4);
    }
  }

  /** Files as large as they may be take a tenth of it. */
  private static final Duration USUAL = Duration.ofSeconds(1);

  private static final MethodHandle ON_READ =
      callback(
          "read",
          MethodType.methodType(
              MemorySegment.class,
              MemorySegment.class,
              int.class,
              MemorySegment.class,
              MemorySegment.class));
  private static final MethodHandle ON_PROGRESS =
      callback("progress", MethodType.methodType(boolean.class, MemorySegment.class));

  private PythonParser() {}

  /** {@return the tree of {@code text}, or null when {@code limit} was not enough} */
  public static @Nullable SyntaxTree parse(String text, Duration limit) {
    return parse(text, limit, new Work(Long.MAX_VALUE));
  }

  /**
   * {@return the tree of {@code text}, or null when {@code limit} was not enough}
   *
   * <p>Finding all errors of a text can take without bound. One that takes longer than usual is
   * looked at for its first; when it has one, its tree is empty but for the place.
   *
   * @param work counts what is done with the tree
   */
  public static @Nullable SyntaxTree parse(String text, Duration limit, Work work) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    long deadline = System.nanoTime() + limit.toNanos();
    work.spend(escapes(utf8));
    SyntaxTree tree = parse(utf8, Math.min(deadline, soon()), work, null);
    if (tree != null || System.nanoTime() - deadline > 0) {
      return tree;
    }
    int row = firstError(utf8, Math.min(deadline, soon()));
    return row < 0 ? parse(utf8, deadline, work, null) : broken(utf8, row, work);
  }

  /** For each name of a character, begun by {@code \\N{}, the grammar reads on to the next brace. */
  private static long escapes(byte[] utf8) {
    long read = 0;
    int brace = utf8.length;
    for (int i = utf8.length - 3; i >= 0; i--) {
      if (utf8[i + 2] == '}') {
        brace = i + 2;
      } else if (utf8[i] == '\\' && utf8[i + 1] == 'N' && utf8[i + 2] == '{') {
        read += brace - i;
      }
    }
    return read;
  }

  /** {@return the 0-based line near which {@code utf8} is certainly broken, or -1} */
  static int firstError(byte[] utf8, long deadline) {
    ErrorProbe probe = new ErrorProbe();
    SyntaxTree unused = parse(utf8, deadline, new Work(Long.MAX_VALUE), probe);
    return probe.found() ? probe.row() : -1;
  }

  private static long soon() {
    return System.nanoTime() + USUAL.toNanos();
  }

  private static SyntaxTree broken(byte[] utf8, int row, Work work) {
    int at = 0;
    for (int line = 0; at < utf8.length && line < row; at++) {
      line += utf8[at] == '\n' ? 1 : 0;
    }
    return new SyntaxTree.Builder(utf8, work).broken(at);
  }

  private static @Nullable SyntaxTree parse(
      byte[] utf8, long deadline, Work work, @Nullable ErrorProbe probe) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parser = (MemorySegment) TreeSitter.PARSER_NEW.invokeExact();
      try {
        if (!(boolean) TreeSitter.SET_LANGUAGE.invokeExact(parser, TreeSitter.LANGUAGE)) {
          throw new IllegalStateException("grammar and tree-sitter do not fit together");
        }
        if (probe != null) {
          probe.listen(parser, arena);
        }
        Callbacks callbacks = new Callbacks(source(utf8, arena), utf8.length, deadline, probe);
        MemorySegment tree = parse(parser, callbacks, arena);
        SyntaxTree.Builder builder = new SyntaxTree.Builder(utf8, work);
        if (tree.equals(MemorySegment.NULL)) {
          return null;
        }
        try {
          return new TreeCopy(builder, arena).copy(tree);
        } finally {
          TreeSitter.TREE_DELETE.invokeExact(tree);
        }
      } finally {
        TreeSitter.PARSER_DELETE.invokeExact(parser);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static MemorySegment source(byte[] utf8, Arena arena) {
    MemorySegment source = arena.allocate(utf8.length + 1L);
    MemorySegment.copy(utf8, 0, source, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, utf8.length);
    return source;
  }

  @SuppressWarnings("restricted")
  private static MemorySegment parse(MemorySegment parser, Callbacks callbacks, Arena arena)
      throws Throwable {
    MemorySegment read =
        TreeSitter.LINKER.upcallStub(ON_READ.bindTo(callbacks), TreeSitter.READ, arena);
    MemorySegment progress =
        TreeSitter.LINKER.upcallStub(ON_PROGRESS.bindTo(callbacks), TreeSitter.PROGRESS, arena);
    MemorySegment input = arena.allocate(TreeSitter.INPUT);
    input.set(ADDRESS, 8, read);
    MemorySegment options = arena.allocate(TreeSitter.OPTIONS);
    options.set(ADDRESS, 8, progress);
    return (MemorySegment) TreeSitter.PARSE.invokeExact(parser, MemorySegment.NULL, input, options);
  }

  private static MethodHandle callback(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findVirtual(Callbacks.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Walks the native tree once. */
  private static final class TreeCopy {
    private final SyntaxTree.Builder builder;
    private final SegmentAllocator node;
    private final MemorySegment nodeMemory;
    private final Arena arena;

    TreeCopy(SyntaxTree.Builder builder, Arena arena) {
      this.builder = builder;
      this.arena = arena;
      this.nodeMemory = arena.allocate(TreeSitter.NODE);
      this.node = SegmentAllocator.prefixAllocator(nodeMemory);
    }

    SyntaxTree copy(MemorySegment tree) throws Throwable {
      MemorySegment root =
          (MemorySegment) TreeSitter.ROOT.invokeExact((SegmentAllocator) arena, tree);
      MemorySegment cursor =
          (MemorySegment) TreeSitter.CURSOR_NEW.invokeExact((SegmentAllocator) arena, root);
      try {
        int depth = 0;
        while (true) {
          enter(cursor, depth);
          if (depth < SyntaxTree.MAX_DEPTH + 1
              && (boolean) TreeSitter.FIRST_CHILD.invokeExact(cursor)) {
            depth++;
            continue;
          }
          while (!(boolean) TreeSitter.NEXT_SIBLING.invokeExact(cursor)) {
            if (!(boolean) TreeSitter.PARENT.invokeExact(cursor)) {
              return builder.build();
            }
            depth--;
          }
        }
      } finally {
        TreeSitter.CURSOR_DELETE.invokeExact(cursor);
      }
    }

    private void enter(MemorySegment cursor, int depth) throws Throwable {
      MemorySegment n = (MemorySegment) TreeSitter.CURRENT.invokeExact(node, cursor);
      int symbol = (short) TreeSitter.SYMBOL.invokeExact(n) & 0xffff;
      int field = (short) TreeSitter.FIELD.invokeExact(cursor) & 0xffff;
      int start = n.get(JAVA_INT, 0);
      int end = (int) TreeSitter.END.invokeExact(n);
      boolean named = (boolean) TreeSitter.NAMED.invokeExact(n);
      boolean missing = start == end && (boolean) TreeSitter.MISSING.invokeExact(n);
      builder.add(symbol, field, start, end, named, missing, depth);
    }
  }
}
