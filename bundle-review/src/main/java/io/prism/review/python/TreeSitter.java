package io.prism.review.python;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * The functions of tree-sitter's C interface ({@code api.h}) that are used here. The libraries come
 * out of the jars of the Java binding, whose classes are not used. {@code TSNode} is 32 bytes: four
 * {@code uint32} (the first is the start byte) and two pointers; cursors are 32 bytes, too.
 */
@SuppressWarnings("restricted")
final class TreeSitter {
  static final StructLayout NODE =
      MemoryLayout.structLayout(
          MemoryLayout.sequenceLayout(4, JAVA_INT), ADDRESS, ADDRESS.withName("tree"));
  static final StructLayout CURSOR =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, MemoryLayout.sequenceLayout(4, JAVA_INT));
  private static final StructLayout POINT = MemoryLayout.structLayout(JAVA_INT, JAVA_INT);
  static final StructLayout INPUT =
      MemoryLayout.structLayout(ADDRESS, ADDRESS, JAVA_INT, MemoryLayout.paddingLayout(4), ADDRESS);
  static final StructLayout OPTIONS = MemoryLayout.structLayout(ADDRESS, ADDRESS);

  /** {@code TSLogger}: payload and function; a log is payload, type and text. */
  static final StructLayout LOGGER = MemoryLayout.structLayout(ADDRESS, ADDRESS);

  static final FunctionDescriptor LOG = FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, ADDRESS);
  static final FunctionDescriptor READ =
      FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, POINT, ADDRESS);
  static final FunctionDescriptor PROGRESS = FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS);

  static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup CORE = library("tree-sitter");
  private static final SymbolLookup GRAMMAR = library("tree-sitter-python");

  static final MethodHandle PARSER_NEW = core("ts_parser_new", FunctionDescriptor.of(ADDRESS));
  static final MethodHandle PARSER_DELETE =
      core("ts_parser_delete", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle SET_LANGUAGE =
      core("ts_parser_set_language", FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS, ADDRESS));
  static final MethodHandle PARSE =
      core(
          "ts_parser_parse_with_options",
          FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, INPUT, OPTIONS));
  static final MethodHandle SET_LOGGER =
      core("ts_parser_set_logger", FunctionDescriptor.ofVoid(ADDRESS, LOGGER));
  static final MethodHandle TREE_DELETE =
      core("ts_tree_delete", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle ROOT = core("ts_tree_root_node", FunctionDescriptor.of(NODE, ADDRESS));
  static final MethodHandle CURSOR_NEW =
      core("ts_tree_cursor_new", FunctionDescriptor.of(CURSOR, NODE));
  static final MethodHandle CURSOR_DELETE =
      core("ts_tree_cursor_delete", FunctionDescriptor.ofVoid(ADDRESS));
  static final MethodHandle CURRENT =
      core("ts_tree_cursor_current_node", FunctionDescriptor.of(NODE, ADDRESS));
  static final MethodHandle FIELD =
      core("ts_tree_cursor_current_field_id", FunctionDescriptor.of(JAVA_SHORT, ADDRESS));
  static final MethodHandle FIRST_CHILD = move("ts_tree_cursor_goto_first_child");
  static final MethodHandle NEXT_SIBLING = move("ts_tree_cursor_goto_next_sibling");
  static final MethodHandle PARENT = move("ts_tree_cursor_goto_parent");
  static final MethodHandle SYMBOL =
      core("ts_node_symbol", FunctionDescriptor.of(JAVA_SHORT, NODE));
  static final MethodHandle END = core("ts_node_end_byte", FunctionDescriptor.of(JAVA_INT, NODE));
  static final MethodHandle NAMED =
      core("ts_node_is_named", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));
  static final MethodHandle MISSING =
      core("ts_node_is_missing", FunctionDescriptor.of(JAVA_BOOLEAN, NODE));

  static final MemorySegment LANGUAGE = language();
  static final String[] SYMBOLS = names("ts_language_symbol_count", "ts_language_symbol_name", 0);
  static final String[] FIELDS =
      names("ts_language_field_count", "ts_language_field_name_for_id", 1);

  private TreeSitter() {}

  private static MethodHandle core(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(CORE.findOrThrow(name), type);
  }

  private static MethodHandle move(String name) {
    return core(name, FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS));
  }

  private static MemorySegment language() {
    try {
      MemorySegment function = GRAMMAR.findOrThrow("tree_sitter_python");
      return (MemorySegment)
          LINKER.downcallHandle(function, FunctionDescriptor.of(ADDRESS)).invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException("cannot load the Python grammar", e);
    }
  }

  /** Ids begin at 0 for symbols and at 1 for fields, whose count does not include 0. */
  private static String[] names(String count, String name, int first) {
    try {
      MethodHandle size = core(count, FunctionDescriptor.of(JAVA_INT, ADDRESS));
      MethodHandle text = core(name, FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_SHORT));
      String[] names = new String[(int) size.invokeExact(LANGUAGE) + first];
      names[0] = "";
      for (int i = first; i < names.length; i++) {
        MemorySegment s = (MemorySegment) text.invokeExact(LANGUAGE, (short) i);
        names[i] = s.reinterpret(256).getString(0).intern();
      }
      return names;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read the Python grammar", e);
    }
  }

  private static SymbolLookup library(String name) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String cpu = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";
    String file =
        os.contains("mac")
            ? cpu + "-macos-" + name + ".dylib"
            : os.contains("windows")
                ? cpu + "-windows-" + name + ".dll"
                : cpu + "-linux-gnu-" + name + ".so";
    try (InputStream in = TreeSitter.class.getResourceAsStream("/lib/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "no tree-sitter library for this platform: /lib/" + file + " is not on the class path");
      }
      Path copy = Files.createTempFile("prism-", "-" + file);
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        return SymbolLookup.libraryLookup(copy, Arena.global());
      } finally {
        // The mapping keeps the library alive; where that is not so, the file stays until exit.
        if (!copy.toFile().delete()) {
          copy.toFile().deleteOnExit();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + file, e);
    }
  }
}
