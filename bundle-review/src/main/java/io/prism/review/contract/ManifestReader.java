package io.prism.review.contract;

import io.prism.contracts.Nearest;
import io.prism.contracts.Span;
import io.prism.review.archive.SourceTree;
import io.prism.review.contract.Manifest.Located;
import io.prism.review.contract.Manifest.Section;
import io.prism.review.rule.Findings;
import io.prism.review.rule.RuleInfo;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads prism.yaml from its YAML nodes. */
final class ManifestReader {
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_NAME = 48;
  private static final List<String> NAMES = List.of("prism.yaml", "prism.yml");
  private static final Pattern LIKE_A_MANIFEST =
      Pattern.compile("prism\\.(ya?ml|json|toml|txt)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ID = Pattern.compile("arch-[0-9a-f]{16}");
  private static final List<String> KEYS =
      List.of("kind", "name", "architecture_id", "architecture", "training");
  private static final List<String> SECTION_KEYS = List.of("entrypoint", "files");

  private final String path;
  private final Findings out;

  private ManifestReader(String path, Findings out) {
    this.path = path;
    this.out = out;
  }

  /** {@return the manifest, an empty one when there is none, or null after saying what is wrong} */
  static @Nullable Manifest read(SourceTree tree, Findings out) {
    for (String file : tree.files().keySet()) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      if (file.endsWith("/prism.yaml") || file.endsWith("/prism.yml")) {
        out.add(ContractRule.MANIFEST_NESTED, file, null, null, "this manifest is not read");
      } else if (LIKE_A_MANIFEST.matcher(name).matches() && !NAMES.contains(name)) {
        out.add(
            ContractRule.MANIFEST_SPELLING,
            file,
            null,
            null,
            "%s is not read; the manifest is called prism.yaml".formatted(name));
      }
    }
    String yaml = tree.files().get("prism.yaml");
    String yml = tree.files().get("prism.yml");
    if (yaml != null && yml != null) {
      out.add(ContractRule.MANIFEST_PLACE, "prism.yml", null, null, "there are two manifests");
      return null;
    }
    if (yaml == null && yml == null) {
      return Manifest.none();
    }
    String path = yaml != null ? "prism.yaml" : "prism.yml";
    String text = yaml != null ? yaml : yml;
    return new ManifestReader(path, out).parse(text == null ? "" : text);
  }

  private @Nullable Manifest parse(String text) {
    Node root;
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_BYTES);
      options.setMaxAliasesForCollections(0);
      options.setNestingDepthLimit(8);
      root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      YamlSlips.Slip slip = YamlSlips.find(text);
      if (slip != null) {
        String line = text.lines().skip(slip.line() - 1L).findFirst().orElse("").strip();
        out.add(ContractRule.MANIFEST_INVALID, path, slip.line(), line, slip.message(), slip.fix());
        return null;
      }
      Mark at = e.getProblemMark();
      RuleInfo rule = ContractRule.MANIFEST_INVALID;
      String problem = "not valid YAML: " + e.getProblem();
      boolean tab = String.valueOf(e.getProblem()).contains("(TAB)");
      Integer line = at == null ? null : at.getLine() + 1;
      Span span =
          at == null ? null : new Span(at.getColumn() + 1, at.getLine() + 1, at.getColumn() + 1);
      String fix = tab ? "Indent with spaces: YAML allows no tabs there." : rule.fix();
      out.add(rule, path, line, null, problem, fix, span);
      return null;
    } catch (YAMLException e) {
      // Limits have no mark: aliases, nesting and length.
      // Only an alias is looked for again: up to there the text is within all other limits.
      boolean alias = String.valueOf(e.getMessage()).contains("aliases");
      Integer line = alias ? firstAlias(text) : null;
      String what = line == null ? e.getMessage() : "aliases are not allowed";
      out.add(ContractRule.MANIFEST_INVALID, path, line, null, "not valid YAML: " + what);
      return null;
    }
    if (root == null) {
      return Manifest.none();
    }
    Map<String, Node> keys = mapping(root, "the manifest", KEYS);
    if (keys == null) {
      return null;
    }
    Kind kind = kind(keys.get("kind"));
    Located id = scalar(keys.get("architecture_id"), "architecture_id");
    checkId(kind, id, keys);
    String name = name(keys.get("name"));
    Section architecture = section(keys.get("architecture"), "architecture");
    Section training = section(keys.get("training"), "training");
    return kind == null
        ? null
        : new Manifest(path, kind, name, id == null ? null : id.value(), architecture, training);
  }

  private static @Nullable Integer firstAlias(String text) {
    try {
      for (Event event : new Yaml().parse(new StringReader(text))) {
        if (event.is(Event.ID.Alias)) {
          return event.getStartMark().getLine() + 1;
        }
      }
    } catch (YAMLException e) {
      return null;
    }
    return null;
  }

  private @Nullable Kind kind(@Nullable Node node) {
    Located text = scalar(node, "kind");
    if (text == null) {
      return node == null ? Kind.FULL : null;
    }
    Kind kind = Kind.of(text.value());
    if (kind == null) {
      out.add(
          ContractRule.MANIFEST_INVALID,
          path,
          text.line(),
          text.value(),
          "unknown kind '%s'%s".formatted(text.value(), Nearest.hint(text.value(), Kind.texts())),
          "Write `kind: ` and one of %s; without the line it is full."
              .formatted(String.join(", ", Kind.texts())),
          text.span());
    }
    return kind;
  }

  private void checkId(@Nullable Kind kind, @Nullable Located id, Map<String, Node> keys) {
    if (kind == Kind.TRAINING_FOR_ARCH && id == null) {
      Node node = keys.get("kind");
      out.add(
          ContractRule.ARCHITECTURE_ID,
          path,
          node == null ? null : line(node),
          null,
          "architecture_id is missing");
    } else if (kind == Kind.TRAINING_FOR_ARCH && id != null && !ID.matcher(id.value()).matches()) {
      out.add(
          ContractRule.ARCHITECTURE_ID,
          path,
          id.line(),
          id.value(),
          "'%s' is no id of a family; ids are `arch-` and 16 digits".formatted(id.value()),
          ContractRule.ARCHITECTURE_ID.fix(),
          id.span());
    } else if (kind != null && kind != Kind.TRAINING_FOR_ARCH && id != null) {
      out.add(
          ContractRule.ARCHITECTURE_ID,
          path,
          id.line(),
          id.value(),
          "architecture_id has no meaning for kind " + kind,
          "Remove it, or use kind: training_for_arch.",
          id.span());
    }
  }

  private @Nullable String name(@Nullable Node node) {
    Located text = scalar(node, "name");
    if (text == null) {
      return null;
    }
    String clean = text.value().replaceAll("[\\p{C}\\s]+", " ").strip();
    if (clean.codePoints().noneMatch(Character::isLetterOrDigit)) {
      out.add(
          ContractRule.MANIFEST_NAME,
          path,
          text.line(),
          text.value(),
          "the name has no letter or digit and is not used",
          ContractRule.MANIFEST_NAME.fix(),
          text.span());
      return null;
    }
    if (clean.codePointCount(0, clean.length()) > MAX_NAME) {
      out.add(
          ContractRule.MANIFEST_NAME,
          path,
          text.line(),
          text.value(),
          "the name is cut to %d characters".formatted(MAX_NAME),
          ContractRule.MANIFEST_NAME.fix(),
          text.span());
      return clean.substring(0, clean.offsetByCodePoints(0, MAX_NAME)).strip();
    }
    return clean;
  }

  private Section section(@Nullable Node node, String what) {
    Map<String, Node> keys = node == null ? null : mapping(node, what, SECTION_KEYS);
    if (node == null || keys == null) {
      return Section.ABSENT;
    }
    List<Located> files = new ArrayList<>();
    Node list = keys.get("files");
    if (list instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        Located file = scalar(item, what + ".files");
        if (file != null) {
          files.add(file);
        }
      }
    } else if (list != null) {
      RuleInfo rule = ContractRule.MANIFEST_INVALID;
      String fix =
          list instanceof ScalarNode s
              ? "Write `files: [%s]`.".formatted(s.getValue())
              : rule.fix();
      String message = what + ".files must be a list of paths";
      out.add(rule, path, line(list), null, message, fix, span(list));
    }
    return new Section(scalar(keys.get("entrypoint"), what + ".entrypoint"), files, line(node));
  }

  private @Nullable Map<String, Node> mapping(Node node, String what, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      notAMapping(node, what, known);
      return null;
    }
    Map<String, Node> keys = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Located key = scalar(tuple.getKeyNode(), "a key of " + what);
      if (key == null) {
        continue;
      }
      if (!known.contains(key.value())) {
        out.add(
            ContractRule.MANIFEST_KEY,
            path,
            key.line(),
            key.value(),
            "unknown key '%s' in %s%s"
                .formatted(key.value(), what, Nearest.hint(key.value(), known)),
            "Known keys of %s: %s.".formatted(what, String.join(", ", known)),
            key.span());
      } else if (keys.put(key.value(), tuple.getValueNode()) != null) {
        invalid(key, "the key '" + key.value() + "' occurs twice");
      }
    }
    return keys;
  }

  private void notAMapping(Node node, String what, List<String> known) {
    YamlSlips.Slip slip = node instanceof ScalarNode s ? YamlSlips.find(s.getValue()) : null;
    String message = what + " must be a mapping of " + String.join(", ", known);
    RuleInfo rule = ContractRule.MANIFEST_INVALID;
    String fix = rule.fix();
    if (slip != null) {
      message = slip.message();
      fix = slip.fix();
    } else if (node instanceof SequenceNode) {
      message += ", found a list";
      fix = "Remove the '-' before the keys.";
    } else if (node instanceof ScalarNode s && known.contains("entrypoint")) {
      message += ", found a text";
      fix = "Write `%s: {entrypoint: %s}`.".formatted(what, s.getValue());
    }
    out.add(rule, path, line(node), null, message, fix, span(node));
  }

  private @Nullable Located scalar(@Nullable Node node, String what) {
    if (node == null) {
      return null;
    }
    if (!(node instanceof ScalarNode scalar)
        || scalar.getValue().isBlank()
        || !scalar.getTag().getValue().startsWith("tag:yaml.org,2002:")
        || scalar.getTag().getClassName().indexOf('/') >= 0) {
      invalid(node, what + " must be a non-empty text");
      return null;
    }
    return new Located(scalar.getValue(), line(node), span(node));
  }

  private void invalid(Located at, String message) {
    RuleInfo rule = ContractRule.MANIFEST_INVALID;
    out.add(rule, path, at.line(), at.value(), message, rule.fix(), at.span());
  }

  private void invalid(Node node, String message) {
    RuleInfo rule = ContractRule.MANIFEST_INVALID;
    out.add(rule, path, line(node), null, message, rule.fix(), span(node));
  }

  private static Span span(Node node) {
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    return new Span(
        start.getColumn() + 1, Math.max(start.getLine(), end.getLine()) + 1, end.getColumn() + 1);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
