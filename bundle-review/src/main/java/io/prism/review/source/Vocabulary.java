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
          "collections",
          "collections.abc",
          "contextlib",
          "copy",
          "dataclasses",
          "enum",
          "functools",
          "heapq",
          "itertools",
          "json",
          "math",
          "numbers",
          "operator",
          "prism",
          "prism_challenge.evaluator.interface",
          "random",
          "re",
          "statistics",
          "string",
          "torch",
          "typing",
          "warnings");

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
