package io.prism.review.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists of names that several rules share. */
final class Vocabulary {
  /** Modules a bundle may import, beside {@code torch.*} and its own. */
  static final Set<String> ALLOWED_MODULES =
      Set.of(
          "__future__",
          "abc",
          "bisect",
          "cmath",
          "collections",
          "collections.abc",
          "contextlib",
          "copy",
          "dataclasses",
          "enum",
          "fractions",
          "functools",
          "gc",
          "heapq",
          "inspect",
          "itertools",
          "json",
          "logging",
          "math",
          "numbers",
          "operator",
          "prism",
          "prism_challenge.evaluator.interface",
          "random",
          "re",
          "statistics",
          "string",
          "textwrap",
          "time",
          "tqdm",
          "tqdm.auto",
          "torch",
          "types",
          "typing",
          "typing_extensions",
          "warnings",
          "weakref");

  /** Names of host modules, looked for as attributes of allowed modules. */
  static final Set<String> HOST_MODULES =
      Set.of(
          "asyncio",
          "builtins",
          "codecs",
          "copyreg",
          "ctypes",
          "fcntl",
          "gc",
          "glob",
          "http",
          "importlib",
          "inspect",
          "io",
          "linecache",
          "marshal",
          "mmap",
          "multiprocessing",
          "nt",
          "os",
          "pathlib",
          "pickle",
          "platform",
          "posix",
          "pty",
          "requests",
          "resource",
          "runpy",
          "select",
          "selectors",
          "shelve",
          "shutil",
          "signal",
          "site",
          "socket",
          "ssl",
          "subprocess",
          "sys",
          "sysconfig",
          "tempfile",
          "thread",
          "threading",
          "tokenize",
          "traceback",
          "types",
          "urllib");

  /** Names in {@link #HOST_MODULES} that are parts of torch; {@link TorchRule} judges those. */
  static final Set<String> TORCH_NAMES = Set.of("multiprocessing", "signal", "types");

  /** Attributes that lead from an object to the interpreter. */
  static final Set<String> SPECIAL_ATTRIBUTES =
      Set.of(
          "__base__",
          "__bases__",
          "__builtins__",
          "__closure__",
          "__code__",
          "__forward_code__",
          "__forward_module__",
          "__get__",
          "__getattribute__",
          "__globals__",
          "__import__",
          "__loader__",
          "__mro__",
          "__objclass__",
          "__reduce__",
          "__reduce_ex__",
          "__self__",
          "__spec__",
          "__subclasses__",
          "__subclasshook__",
          "__traceback__",
          "_convert_",
          "ag_code",
          "ag_frame",
          "co_code",
          "cr_code",
          "cr_frame",
          "f_back",
          "f_builtins",
          "f_code",
          "f_globals",
          "f_locals",
          "func_globals",
          "gi_code",
          "gi_frame",
          "tb_frame",
          "tb_next");

  /** Names that every file has, those included that the evaluation withholds. */
  static final Set<String> BUILTINS =
      Set.of(
          ("ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError "
                  + "BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError "
                  + "ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning "
                  + "EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError "
                  + "FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError "
                  + "InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError "
                  + "ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError "
                  + "OverflowError PendingDeprecationWarning PermissionError ProcessLookupError RecursionError "
                  + "ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration "
                  + "SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError "
                  + "UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning "
                  + "ValueError Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray "
                  + "bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate "
                  + "eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int "
                  + "isinstance issubclass iter len license list locals map max memoryview min next object oct open ord "
                  + "pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum "
                  + "super tuple type vars zip")
              .split(" "));

  /** Top-level module names a bundle must not take. */
  static final Set<String> STANDARD_MODULES = standardModules();

  private Vocabulary() {}

  static boolean allowedModule(String module) {
    return ALLOWED_MODULES.contains(module) || module.startsWith("torch.");
  }

  /** {@return whether {@code name}, an attribute of {@code module}, is a module of the host} */
  static boolean hostModule(String module, String name) {
    String plain = name.startsWith("_") ? name.substring(1) : name;
    boolean torch = module.equals("torch") || module.startsWith("torch.");
    return HOST_MODULES.contains(plain) && !(torch && TORCH_NAMES.contains(name));
  }

  private static Set<String> standardModules() {
    try (InputStream in = Vocabulary.class.getResourceAsStream("standard-modules.txt")) {
      if (in == null) {
        throw new IllegalStateException("standard-modules.txt is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(l -> !l.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
