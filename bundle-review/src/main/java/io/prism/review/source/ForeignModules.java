package io.prism.review.source;

import io.prism.review.python.Names;
import io.prism.review.python.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Why modules are not there, and what is written instead of what they are used for. */
final class ForeignModules {
  private static final Map<String, Set<String>> REASONS =
      Map.of(
          "there is no network",
          Set.of(
              "aiohttp",
              "ftplib",
              "http",
              "httpx",
              "requests",
              "smtplib",
              "socket",
              "ssl",
              "urllib",
              "urllib3",
              "websockets"),
          "there are no files",
          Set.of("fileinput", "glob", "io", "mmap", "pathlib", "shutil", "sqlite3", "tempfile"),
          "there are no processes and threads",
          Set.of(
              "_thread",
              "asyncio",
              "concurrent",
              "multiprocessing",
              "pty",
              "signal",
              "subprocess",
              "threading"),
          "there is no environment and no command line; sizes and folders come from ctx",
          Set.of("argparse", "os", "platform", "sys"),
          "there is no calendar; the clock of time counts questions",
          Set.of("datetime", "timeit"),
          "print() and logging go to the evaluation's log",
          Set.of("pprint", "traceback", "wandb"),
          "code is not loaded at run time",
          Set.of("ast", "builtins", "code", "dis", "importlib", "pkgutil", "runpy"),
          "native code cannot be called",
          Set.of("_ctypes", "cffi", "ctypes", "numba", "triton"),
          "objects are not unpickled",
          Set.of("cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"),
          "only torch is installed; write it with torch",
          Set.of(
              "einops",
              "flash_attn",
              "jax",
              "keras",
              "numpy",
              "pandas",
              "scipy",
              "sklearn",
              "tensorflow",
              "tokenizers",
              "torchvision",
              "transformers"));

  private static final String OPTIONAL =
      "Write `try: import x` and `except ImportError: x = None`.";
  private static final String VALUES =
      "Write the value into the source; sizes, rank, world_size and device are fields of ctx.";
  private static final String FILES =
      "Remove it: there are no files but a checkpoint's, below checkpoint_dir in save_checkpoint and load_checkpoint.";

  /** By what is used of a module, the first that occurs. */
  private static final List<Map.Entry<String, String>> INSTEAD =
      List.of(
          Map.entry(
              "sys.path",
              "Remove it: files of the bundle import by their names, from its root and from the folder of the entry"
                  + " point."),
          Map.entry(
              "sys.stdout", "Write print(...) without file=: it goes to the evaluation's log."),
          Map.entry(
              "sys.stderr", "Write print(...) without file=: it goes to the evaluation's log."),
          Map.entry("sys.maxsize", "Write 2 ** 63 - 1, or float('inf')."),
          Map.entry("sys.float_info", "Write torch.finfo(torch.float64)."),
          Map.entry("sys.version_info", "Remove it: the evaluation runs Python 3.12."),
          Map.entry("sys.exit", "Return, or raise an error that says what is wrong."),
          Map.entry("sys.argv", VALUES),
          Map.entry("os.environ", VALUES),
          Map.entry("os.getenv", VALUES),
          Map.entry("os.cpu_count", "Remove it; torch.get_num_threads() is there."),
          Map.entry("os.path", FILES),
          Map.entry("os.makedirs", FILES),
          Map.entry("os.listdir", FILES),
          Map.entry("importlib.util", OPTIONAL),
          Map.entry("importlib.import_module", OPTIONAL),
          Map.entry("datetime", "Remove it; time.time() is there."),
          Map.entry("argparse.ArgumentParser", VALUES));

  private static final String SCRIPT =
      " What only a script needs may stay below `if __name__ == \"__main__\":`.";

  private ForeignModules() {}

  /** {@return ": " and why a module is not there, or nothing} */
  static String reason(String top) {
    return REASONS.entrySet().stream()
        .filter(e -> e.getValue().contains(top))
        .map(e -> ": " + e.getKey())
        .findFirst()
        .orElse("");
  }

  /**
   * {@return what to do instead of using a module}
   *
   * @param otherwise where nothing is known of it
   */
  static String fix(String top, Reviewed r, String otherwise) {
    boolean standard = Vocabulary.STANDARD_MODULES.contains(top);
    Set<String> used = standard ? used(top, r) : Set.of();
    if (standard && used.isEmpty()) {
      return "Remove it: nothing in this file uses it.";
    }
    String found =
        INSTEAD.stream()
            .filter(e -> used.stream().anyMatch(o -> (o + ".").startsWith(e.getKey() + ".")))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(otherwise);
    return found + (standard ? SCRIPT : "");
  }

  /** What of a module the file mentions, as dotted paths. */
  private static Set<String> used(String top, Reviewed r) {
    Set<String> origins = new HashSet<>();
    for (Node node : r.file().root().subtree()) {
      boolean read =
          node.is("attribute") || node.is("identifier") && Names.role(node) == Names.Role.LOAD;
      String origin = read ? r.foreign(node) : null;
      if (origin != null && (origin + ".").startsWith(top + ".")) {
        origins.add(origin);
      }
    }
    return origins;
  }
}
