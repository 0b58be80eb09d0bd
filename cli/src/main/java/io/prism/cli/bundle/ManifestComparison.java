package io.prism.cli.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.manifest.RunManifest;
import io.prism.contracts.manifest.RunManifest.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two manifests of one evaluation; pure.
 *
 * <p>Within a device class every number is bitwise the same, so every leaf is compared, only
 * timing, library versions and the walls around the processes aside. Across classes sums round
 * differently, and a training is chaotic enough to make another training of it: what is counted
 * must be equal, what is measured must agree within the errors that the manifests state themselves.
 *
 * @param exact whether the device classes are equal
 * @param compared values looked at
 * @param differences what should have been equal and is not
 * @param notes what may differ and does
 */
record ManifestComparison(
    boolean exact, int compared, List<String> differences, List<String> notes) {
  /** Two results differ by more than this many standard errors once in 16 000 times. */
  private static final double STANDARD_ERRORS = 4;

  private static final int SHOWN = 20;

  static ManifestComparison of(String first, String second) {
    RunManifest a = ContractJson.read(first, RunManifest.class);
    RunManifest b = ContractJson.read(second, RunManifest.class);
    boolean exact = a.identity().deviceClass().equals(b.identity().deviceClass());
    return exact ? exact(leaves(first), leaves(second)) : statistical(a, b);
  }

  boolean agrees() {
    return differences.isEmpty();
  }

  private static ManifestComparison exact(Map<String, String> a, Map<String, String> b) {
    List<String> differences = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(a.keySet());
    paths.addAll(b.keySet());
    paths.removeIf(p -> p.startsWith("/timing") || p.startsWith("/execution"));
    for (String path : paths) {
      if (!Objects.equals(a.get(path), b.get(path))) {
        String line = "%s: %s, now %s".formatted(path, a.get(path), b.get(path));
        (path.startsWith("/identity/libraries") ? notes : differences).add(line);
      }
    }
    return new ManifestComparison(true, paths.size(), differences, notes);
  }

  private static Map<String, String> leaves(String json) {
    Map<String, String> out = new TreeMap<>();
    try {
      walk(ContractJson.mapper().readTree(json), "", out);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    return out;
  }

  private static void walk(JsonNode node, String path, Map<String, String> out) {
    if (node.isObject()) {
      node.properties().forEach(e -> walk(e.getValue(), path + "/" + e.getKey(), out));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), path + "/" + i, out);
      }
    } else if (!node.isNull()) {
      out.put(path, node.toString());
    }
  }

  private static ManifestComparison statistical(RunManifest a, RunManifest b) {
    Checks checks = new Checks();
    checks.same("bundle", a.identity().bundleSha256(), b.identity().bundleSha256());
    checks.same("profile", a.identity().profileFingerprint(), b.identity().profileFingerprint());
    checks.same("family hash", a.identity().familyHash(), b.identity().familyHash());
    checks.same("texts", a.dataset(), b.dataset());
    checks.same("scales", a.scales().size(), b.scales().size());
    for (int i = 0; i < Math.min(a.scales().size(), b.scales().size()); i++) {
      scale(a.scales().get(i), b.scales().get(i), checks);
    }
    return new ManifestComparison(
        false,
        checks.compared,
        checks.differences,
        List.of(
            "device class %s, now %s: compared within the errors of the gains"
                .formatted(a.identity().deviceClass(), b.identity().deviceClass())));
  }

  private static void scale(Scale a, Scale b, Checks checks) {
    String where = "scale " + a.name() + " ";
    checks.same(where + "parameters", a.run().parameters(), b.run().parameters());
    checks.same(where + "graph hash", a.run().graphHash(), b.run().graphHash());
    checks.same(where + "tokens", a.run().tokens(), b.run().tokens());
    checks.same(where + "FLOPs", a.run().trainingFlops(), b.run().trainingFlops());
    double error = Math.hypot(a.gain().standardError(), b.gain().standardError());
    checks.near(where + "gain", a.gain().mean(), b.gain().mean(), error);
    checks.near(where + "held-out bpb", a.run().heldoutBpb(), b.run().heldoutBpb(), error);
  }

  private static final class Checks {
    private final List<String> differences = new ArrayList<>();
    private int compared;

    void same(String what, Object a, Object b) {
      compared++;
      if (!a.equals(b)) {
        differences.add("%s: %s, now %s".formatted(what, a, b));
      }
    }

    void near(String what, double a, double b, double error) {
      compared++;
      if (!(Math.abs(a - b) <= STANDARD_ERRORS * error)) {
        differences.add(
            "%s: %.4f, now %.4f, more than %.0f standard errors of %.4f"
                .formatted(what, a, b, STANDARD_ERRORS, error));
      }
    }
  }

  /** The stable object of {@code --json}. */
  record Json(
      boolean agrees,
      boolean exact,
      int compared,
      List<String> differences,
      List<String> notes,
      String manifest) {}

  Json json(String manifest) {
    return new Json(agrees(), exact, compared, differences, notes, manifest);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    differences.stream().limit(SHOWN).forEach(d -> text.append("differs  ").append(d).append('\n'));
    if (differences.size() > SHOWN) {
      text.append("... and ").append(differences.size() - SHOWN).append(" more\n");
    }
    notes.forEach(n -> text.append("note     ").append(n).append('\n'));
    text.append(agrees() ? "agrees: " : "differs: ")
        .append(compared - differences.size())
        .append(" of ")
        .append(compared)
        .append(exact ? " values are equal bit by bit" : " values agree within their errors");
    return text.toString();
  }
}
