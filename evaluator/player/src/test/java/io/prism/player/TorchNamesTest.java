package io.prism.player;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.player.bridge.Bridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The names of our torch and of the allowed standard modules, as the reference page lists them and
 * as review knows them. The files are written from the packages themselves: {@code mvn test
 * -Dtest=TorchNamesTest -Dprism.rewrite-docs=true}.
 */
class TorchNamesTest {
  private static final Path PAGE = Path.of("../../docs/reference/torch-coverage.md");
  private static final Path LIST =
      Path.of("../../bundle-review/src/main/resources/io/prism/review/source/torch-names.txt");

  private static final Path STANDARD =
      Path.of("../../bundle-review/src/main/resources/io/prism/review/source/standard-names.txt");

  private static final Path MEMBERS =
      Path.of("../../bundle-review/src/main/resources/io/prism/review/source/member-names.txt");

  /** What a bundle may import of the standard library. */
  private static final List<String> ALLOWED =
      List.of(
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
          "random",
          "re",
          "statistics",
          "string",
          "textwrap",
          "time",
          "tqdm",
          "tqdm.auto",
          "types",
          "typing",
          "typing_extensions",
          "warnings",
          "weakref");

  /** Private names that public code of many people uses. */
  private static final Map<String, List<String>> PRIVATE =
      Map.of(
          "torch",
          Stream.of(
                  "abs abs_ add add_ addcdiv addcdiv_ addcmul addcmul_ clamp_max clamp_max_ clamp_min clamp_min_"
                      + " copy_ div div_ exp exp_ lerp lerp_ log log_ maximum maximum_ minimum minimum_ mul mul_ neg"
                      + " neg_ norm pow pow_ reciprocal reciprocal_ sign sign_ sqrt sqrt_ sub sub_ zero_")
              .flatMap(names -> Stream.of(names.split(" ")))
              .map(name -> "_foreach_" + name)
              .toList(),
          "torch.nn.init",
          List.of("_calculate_correct_fan", "_calculate_fan_in_and_fan_out"),
          "torch.nn.modules.batchnorm",
          List.of("_BatchNorm", "_NormBase"),
          "torch.nn.modules.conv",
          List.of("_ConvNd", "_ConvTransposeNd"),
          "torch.nn.modules.dropout",
          List.of("_DropoutNd"),
          "torch.nn.modules.instancenorm",
          List.of("_InstanceNorm"),
          "torch.nn.modules.utils",
          List.of("_ntuple", "_pair", "_quadruple", "_single", "_triple"),
          "torch.optim.lr_scheduler",
          List.of("_LRScheduler"));

  /** Modules whose names are ATen operations with this prefix, beside what they define. */
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "torch", "", "torch.linalg", "linalg_", "torch.fft", "fft_", "torch.special", "special_");

  /** What objects have that no public class shows, such as a cached function. */
  private static final List<String> CALLABLE = List.of("cache_clear", "cache_info", "register");

  private static final String GUEST =
      """
      import torch
      MODULE = type(torch)
      def names(module):
          return [n for n in dir(module) if not n.startswith("_") and not isinstance(getattr(module, n), MODULE)]
      BUILTIN = (bool, bytes, bytearray, complex, dict, float, frozenset, int, list, memoryview, object, range, set, slice,
                 str, tuple, type, property, BaseException, type(print), type(names), type(x for x in ()), type(iter([])))
      def members(modules):
          classes = [getattr(m, n) for m in modules for n in dir(m) if not n.startswith("_")]
          return sorted({n for c in classes + list(BUILTIN) if isinstance(c, type) for n in dir(c)})
      def private(module, names):
          return [n for n in names.split(" ") if callable(getattr(module, n))]
      """;

  private static Map<String, TreeSet<String>> found = new TreeMap<>();
  private static Map<String, TreeSet<String>> standard = new TreeMap<>();
  private static TreeSet<String> members = new TreeSet<>();

  @BeforeAll
  static void ask_the_package() throws Exception {
    List<String> modules =
        GuestSources.modules().keySet().stream()
            .filter(m -> m.split("\\.")[0].equals("torch"))
            .toList();
    List<String> all = Stream.concat(modules.stream(), ALLOWED.stream()).toList();
    String text =
        GUEST
            + all.stream().map(m -> "import " + m + "\n").collect(Collectors.joining())
            + "TENSOR = names(torch.Tensor)\nMODULES = {"
            + all.stream()
                .map(m -> "'%s': names(%s)%s".formatted(m, m, privately(m)))
                .collect(Collectors.joining(","))
            + "}\nNAMES = [n + ' ' + ' '.join(v) for n, v in MODULES.items()]\nMEMBERS = members(["
            + String.join(",", all)
            + "])\n";
    Sources.Part part = new Sources.Part("model.py", List.of("model.py"));
    Sources sources =
        new Sources(
            "prism.sources.v1", "architecture_only", "hooks", part, null, Map.of("model.py", text));
    try (Guest guest = Bundles.guest(sources)) {
      Value module = guest.call("import", "load_entry", "model.py");
      for (String line : module.getMember("NAMES").as(String[].class)) {
        List<String> words = List.of(line.split(" "));
        (ALLOWED.contains(words.getFirst()) ? standard : found)
            .put(words.getFirst(), new TreeSet<>(words.subList(1, words.size())));
      }
      members = new TreeSet<>(List.of(module.getMember("MEMBERS").as(String[].class)));
      found.put(
          "torch.Tensor", new TreeSet<>(List.of(module.getMember("TENSOR").as(String[].class))));
    }
    modules.stream()
        .filter(m -> m.contains("."))
        .forEach(
            m -> of(m.substring(0, m.lastIndexOf('.'))).add(m.substring(m.lastIndexOf('.') + 1)));
    standard.computeIfAbsent("collections", _ -> new TreeSet<>()).add("abc");
    standard.computeIfAbsent("tqdm", _ -> new TreeSet<>()).add("auto");
    OPERATIONS.forEach(
        (module, prefix) ->
            Bridge.operationNames().stream()
                .filter(n -> n.startsWith(prefix))
                .forEach(n -> of(module).add(n.substring(prefix.length()))));
    of("torch.Tensor").addAll(Bridge.methodNames());
    members.addAll(of("torch.Tensor"));
    members.addAll(CALLABLE);
  }

  private static String privately(String module) {
    List<String> names = PRIVATE.getOrDefault(module, List.of());
    return names.isEmpty() ? "" : " + private(%s, '%s')".formatted(module, String.join(" ", names));
  }

  private static TreeSet<String> of(String module) {
    return found.computeIfAbsent(module, _ -> new TreeSet<>());
  }

  @AfterAll
  static void forget() {
    found = new TreeMap<>();
    standard = new TreeMap<>();
    members = new TreeSet<>();
  }

  @Test
  void review_knows_what_methods_there_are() throws IOException {
    requireWritten(MEMBERS, members.stream().map(n -> n + "\n").collect(Collectors.joining()));
  }

  @Test
  void review_knows_what_there_is_of_the_standard_modules() throws IOException {
    requireWritten(STANDARD, lines(standard));
  }

  @Test
  void review_knows_the_names_of_the_package() throws IOException {
    Map<String, TreeSet<String>> known = new TreeMap<>(found);
    // What it does not define, it finds among the operations.
    TreeSet<String> functional = new TreeSet<>(of("torch.nn.functional"));
    functional.addAll(Bridge.operationNames());
    known.put("torch.nn.functional", functional);
    requireWritten(LIST, lines(known));
  }

  private static String lines(Map<String, TreeSet<String>> names) {
    return names.entrySet().stream()
        .map(e -> e.getKey() + " " + String.join(" ", e.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void the_page_lists_the_names_of_the_package() throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    found.forEach(
        (module, names) ->
            page.append(
                "\n## `%s` (%d)\n\n%s\n".formatted(module, names.size(), String.join(" ", names))));
    requireWritten(PAGE, page.toString());
  }

  private static void requireWritten(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("prism.rewrite-docs")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file))
        .as("rewrite it with -Dprism.rewrite-docs=true")
        .isEqualTo(expected);
  }

  private static final String INTRODUCTION =
      """
      # What of PyTorch there is

      Generated from the package itself by `TorchNamesTest` (`-Dprism.rewrite-docs=true` writes it anew). A name that is not
      here fails at `prism check` with file, line and the nearest name that is. `src/test/python/operators.py` in the player
      makes the golden values that the operators are held to, with PyTorch.

      What differs from PyTorch, on purpose:

      - **A model that is traced becomes a graph.** Inside `forward` no value of a tensor can be read, and the graph is
        differentiated by the referee. A custom `autograd.Function` is recorded by its `forward`; its `backward` must be the
        derivative of that, which is checked on the example. Otherwise write the gradient you mean with operations:
        `x + (f(x) - x).detach()` is a straight-through estimator. While a recipe trains, `backward` runs as in PyTorch.
      - `Tensor.register_hook` works while a recipe trains, and is refused inside a traced `forward`.
      - `torch.autocast` is real while a recipe trains (bfloat16 by default) and without effect in a trace: the precision of
        a measured run is the referee's choice. `GradScaler` scales by one.
      - `torch.compile`, `torch.jit.script` and `torch.utils.checkpoint` are the plain call.
      - `torch.manual_seed` and generators are accepted and without effect: the run's seed decides every draw.
      - There is one device, the run's: `.to("cuda")`, `.cuda()` and `device=` mean it, `torch.cuda.is_available()` is false.
      - `torch.nn.functional` finds every operation of `torch` too.
      - Complex parameters and buffers are real pairs for the referee: counted and trained as two numbers, as PyTorch's optimizers train them.
      - Lazy layers find their sizes when the model is called once, before it is traced or trained.
      - `torch.distributions` does not check its parameters (`validate_args`); `Dirichlet` and `Beta` draw by gammas, so not the very numbers of PyTorch.
      - No files, raw memory, `numpy`, sparse, quantised or nested tensors. `torch.func.vmap` is a loop.
      """;
}
