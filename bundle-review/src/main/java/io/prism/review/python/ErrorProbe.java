package io.prism.review.python;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Listens to a parser until it recovers from an error, which it does only when no reading of the
 * text is left, or at the end, when it has a sound reading already and looks whether another one is
 * better. Finding every error of a text can take without bound, finding the first does not.
 */
final class ErrorProbe {
  private static final int LONGEST_LOG = 1_024;
  private static final int OF_PARSER = 0;
  private static final Pattern ROW = Pattern.compile("row:(\\d+)");
  private static final MethodHandle ON_LOG = onLog();

  private String place = "";
  private boolean sound;
  private boolean found;

  /** Has {@code parser} tell what it does, which makes it several times slower. */
  @SuppressWarnings("restricted")
  void listen(MemorySegment parser, Arena arena) throws Throwable {
    MemorySegment logger = arena.allocate(TreeSitter.LOGGER);
    logger.set(
        ADDRESS, 8, TreeSitter.LINKER.upcallStub(ON_LOG.bindTo(this), TreeSitter.LOG, arena));
    TreeSitter.SET_LOGGER.invokeExact(parser, logger);
  }

  /** {@return whether the text is broken for certain} */
  boolean found() {
    return found;
  }

  /** {@return the 0-based line up to which it was read when that was clear} */
  int row() {
    Matcher row = ROW.matcher(place);
    return row.find() ? Integer.parseInt(row.group(1)) : 0;
  }

  @SuppressWarnings({"unused", "restricted"}) // called from native code
  void log(MemorySegment payload, int type, MemorySegment text) {
    if (type == OF_PARSER && !found) {
      String said = text.reinterpret(LONGEST_LOG).getString(0);
      place = said.startsWith("process ") ? said : place;
      sound |= said.startsWith("accept");
      found = said.startsWith("resume ") && !sound;
    }
  }

  private static MethodHandle onLog() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              ErrorProbe.class,
              "log",
              MethodType.methodType(
                  void.class, MemorySegment.class, int.class, MemorySegment.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
