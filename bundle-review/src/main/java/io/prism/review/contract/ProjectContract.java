package io.prism.review.contract;

import io.prism.contracts.Nearest;
import io.prism.review.archive.SourceTree;
import io.prism.review.contract.Manifest.Located;
import io.prism.review.contract.Manifest.Section;
import io.prism.review.python.Import;
import io.prism.review.python.OwnModules;
import io.prism.review.python.PythonFile;
import io.prism.review.rule.Findings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves a bundle; see the package for the rules. */
public final class ProjectContract {
  /**
   * What came of it.
   *
   * @param project null when something is missing
   * @param modules the bundle's own modules, as well as they can be known
   * @param imported paths of the entry points and of what they import, at any remove; all files
   *     where the entry points are unknown
   */
  public record Resolution(@Nullable Project project, OwnModules modules, Set<String> imported) {}

  /** Entry points, before functions are looked at. */
  private record Layout(Manifest manifest, String architecture, String training) {}

  private final SourceTree tree;
  private final Map<String, PythonFile> files;
  private final Findings out;

  private ProjectContract(SourceTree tree, Map<String, PythonFile> files, Findings out) {
    this.tree = tree;
    this.files = files;
    this.out = out;
  }

  /**
   * {@return the project in {@code tree}}
   *
   * @param files the Python files that could be parsed
   */
  public static Resolution resolve(SourceTree tree, Map<String, PythonFile> files, Findings out) {
    return new ProjectContract(tree, files, out).resolve();
  }

  private Resolution resolve() {
    List<String> python = tree.pythonFiles();
    if (python.isEmpty()) {
      out.add(ContractRule.NO_PYTHON, null, null, null, "the bundle holds no Python file");
      return new Resolution(null, new OwnModules(python, List.of()), Set.of());
    }
    Manifest manifest = ManifestReader.read(tree, out);
    Layout layout = manifest == null ? null : layout(manifest);
    if (layout == null) {
      // Every folder counts as a root, so that one mistake does not cause findings elsewhere.
      return new Resolution(
          null,
          new OwnModules(python, python.stream().map(ProjectContract::folder).toList()),
          Set.copyOf(python));
    }
    OwnModules modules =
        new OwnModules(
            python,
            Stream.of(layout.architecture(), layout.training())
                .map(ProjectContract::folder)
                .toList());
    Form form =
        new HookContract(new Functions(files, modules), out)
            .form(layout.manifest().kind(), layout.architecture(), layout.training());
    // A recipe runs beside an architecture that is not here, and may be imported by it.
    Set<String> imported =
        layout.manifest().kind() == Kind.TRAINING_FOR_ARCH
            ? Set.copyOf(python)
            : closure(
                new LinkedHashSet<>(List.of(layout.architecture(), layout.training())),
                modules::possible,
                Set.of());
    return new Resolution(form == null ? null : project(layout, form, modules), modules, imported);
  }

  private @Nullable Layout layout(Manifest manifest) {
    boolean sound = true;
    for (Section section : List.of(manifest.architecture(), manifest.training())) {
      for (Located file : section.files()) {
        if (!tree.files().containsKey(file.value())) {
          sound = false;
          missing(manifest, file, true);
        }
      }
    }
    if (manifest.kind() == Kind.ARCHITECTURE_ONLY && manifest.training().present()) {
      out.add(
          ContractRule.MANIFEST_UNUSED,
          manifest.path(),
          manifest.training().line(),
          null,
          "the training section is not used");
    }
    Located named = manifest.architecture().entrypoint();
    Located trainingNamed = manifest.training().entrypoint();
    if (manifest.kind() == Kind.TRAINING_FOR_ARCH && named == null && trainingNamed != null) {
      // It is given an architecture; until then, its own files stand for one.
      String both = existing(manifest, trainingNamed);
      return sound && both != null ? new Layout(manifest, both, both) : null;
    }
    String architecture = named == null ? defaultEntrypoint() : existing(manifest, named);
    String training = architecture;
    if (manifest.kind() != Kind.ARCHITECTURE_ONLY) {
      if (trainingNamed != null) {
        training = existing(manifest, trainingNamed);
      } else if (named == null && pair()) {
        training = "training.py";
      }
    }
    return sound && architecture != null && training != null
        ? new Layout(manifest, architecture, training)
        : null;
  }

  private boolean pair() {
    return has("architecture.py") && has("training.py");
  }

  private boolean has(String path) {
    return tree.files().containsKey(path);
  }

  private @Nullable String defaultEntrypoint() {
    List<String> python = tree.pythonFiles();
    if (python.size() == 1) {
      return python.getFirst();
    }
    if (pair()) {
      if (!has("model.py")) {
        return "architecture.py";
      }
      out.add(
          ContractRule.AMBIGUOUS,
          null,
          null,
          "model.py, architecture.py, training.py",
          "both model.py and architecture.py with training.py could be meant");
      return null;
    }
    for (String path : List.of("model.py", "architecture.py")) {
      if (has(path)) {
        return path;
      }
    }
    out.add(
        ContractRule.ENTRYPOINT,
        null,
        null,
        String.join(", ", python),
        has("training.py")
            ? "architecture.py is missing beside training.py"
            : "no model.py and no architecture.py at the bundle's root, and no prism.yaml that"
                + " names an entry point",
        has("training.py") ? ContractRule.ENTRYPOINT.fix() : manifestFix(python));
    return null;
  }

  /** The manifest that is most likely missing. */
  private String manifestFix(List<String> python) {
    List<String> bundles =
        tree.files().keySet().stream()
            .filter(f -> f.endsWith("/prism.yaml") || f.endsWith("/prism.yml"))
            .map(ProjectContract::folder)
            .toList();
    if (!bundles.isEmpty()) {
      return "Upload one bundle alone: the folder %s with the prism.yaml in it."
          .formatted(String.join(", or ", bundles));
    }
    String model = find(python, "model.py", "architecture.py");
    if (model == null) {
      return ContractRule.ENTRYPOINT.fix();
    }
    String training = find(python, "training.py", "train.py");
    return "Add prism.yaml with `architecture: {entrypoint: %s}`%s."
        .formatted(
            model, training == null ? "" : " and `training: {entrypoint: %s}`".formatted(training));
  }

  private static @Nullable String find(List<String> python, String... names) {
    return Stream.of(names)
        .flatMap(name -> python.stream().filter(p -> p.endsWith("/" + name)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable String existing(Manifest manifest, Located path) {
    if (has(path.value()) && path.value().endsWith(".py")) {
      return path.value();
    }
    missing(manifest, path, false);
    return null;
  }

  private void missing(Manifest manifest, Located path, boolean listed) {
    out.add(
        listed ? ContractRule.FILE : ContractRule.ENTRYPOINT,
        manifest.path(),
        path.line(),
        path.value(),
        absent(path.value()),
        path.value().contains("*")
            ? "List the files one by one, or leave files out: what an entry point imports belongs to it."
            : (listed ? ContractRule.FILE : ContractRule.ENTRYPOINT).fix(),
        path.span());
  }

  private String absent(String path) {
    String folder = path.endsWith("/") ? path : path + "/";
    if (has(path)) {
      return "'" + path + "' is no Python file";
    }
    if (path.contains("*")) {
      return "'" + path + "' is a pattern, and patterns are not expanded";
    }
    return tree.files().keySet().stream().anyMatch(f -> f.startsWith(folder))
        ? "'" + path + "' is a folder, and a file is asked for"
        : "there is no file '%s'%s".formatted(path, Nearest.hint(path, tree.files().keySet()));
  }

  private Project project(Layout layout, Form form, OwnModules modules) {
    Manifest manifest = layout.manifest();
    Set<String> architecture =
        closure(layout.architecture(), manifest.architecture(), modules, Set.of());
    Component training =
        manifest.kind() == Kind.ARCHITECTURE_ONLY
            ? null
            : new Component(
                layout.training(),
                List.copyOf(
                    closure(layout.training(), manifest.training(), modules, architecture)));
    return new Project(
        manifest.kind(),
        manifest.name(),
        manifest.architectureId(),
        form,
        new Component(layout.architecture(), List.copyOf(architecture)),
        training);
  }

  /** The entry point, what is declared, and what these import; {@code others} stay out. */
  private Set<String> closure(
      String entrypoint, Section section, OwnModules modules, Set<String> others) {
    Set<String> roots = new LinkedHashSet<>(Set.of(entrypoint));
    section.files().forEach(f -> roots.add(f.value()));
    return closure(roots, modules::resolve, others);
  }

  private Set<String> closure(
      Set<String> roots,
      BiFunction<String, Import, ? extends Collection<String>> loaded,
      Set<String> others) {
    Set<String> found = new LinkedHashSet<>(roots);
    List<String> queue = new ArrayList<>(found);
    while (!queue.isEmpty()) {
      PythonFile file = files.get(queue.removeFirst());
      if (file == null) {
        continue;
      }
      for (Import i : file.names().imports()) {
        for (String path : loaded.apply(file.path(), i)) {
          if (!others.contains(path) && found.add(path)) {
            queue.add(path);
          }
        }
      }
    }
    return found;
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
