package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** A family with what it is made of, for people. */
final class LineageText {
  private static final String LINE = "%-13s %s%n";

  private LineageText() {}

  static String of(JsonNode lineage) {
    JsonNode family = lineage.path("family");
    JsonNode state = lineage.path("state");
    StringBuilder b = new StringBuilder();
    line(b, "family", family.path("id").asText());
    line(b, "graph", family.path("family_hash").asText());
    line(
        b,
        "shown first",
        "by submission %s of %s, scored %s"
            .formatted(
                family.path("owner_submission_id").asText(),
                family.path("owner_hotkey").asText(),
                family.path("created_at").asText()));
    if (state.isObject()) {
      state(b, state);
    } else {
      line(b, "owner", "not judged yet");
    }
    members(b, "versions, each better by architecture score than all before", lineage, "versions");
    members(b, "variants: members that were not", lineage, "members");
    members(b, "recipes for it", lineage, "recipes");
    return b.toString().stripTrailing();
  }

  private static void state(StringBuilder b, JsonNode state) {
    JsonNode owner = state.path("owner");
    line(
        b,
        "owner",
        owner.isObject()
            ? "%s, by submission %s"
                .formatted(owner.path("hotkey").asText(), owner.path("submission").asText())
            : "nobody: no submission was shown to be better than the baseline");
    line(b, "architecture", held(state.path("architecture"), state.path("architectures").asLong()));
    line(b, "training", held(state.path("training"), state.path("trainings").asLong()));
    String holder = state.at("/architecture/hotkey").asText();
    if (owner.isObject() && !holder.isEmpty() && !holder.equals(owner.path("hotkey").asText())) {
      line(
          b,
          "shares",
          "%s of the architecture's reward goes to the holder, the rest to the owner"
              .formatted(Bounds.percent(state.path("improver_share").asDouble())));
    }
  }

  private static String held(JsonNode holding, long tried) {
    if (!holding.isObject()) {
      return "held by nobody; measurements that competed for it: %d".formatted(tried);
    }
    return String.format(
        Locale.ROOT,
        "held by %s with submission %s: gain %s, paid by %s bits per byte (%s one-sided)%s; measurements that competed for it: %d",
        holding.path("hotkey").asText(),
        holding.path("submission").asText(),
        Bounds.signed(holding.path("gain")),
        Bounds.signed(holding.path("basis")),
        Bounds.percent(holding.path("confidence").asDouble()),
        holding.path("eligible").asBoolean() ? "" : ", a demonstration",
        tried);
  }

  private static void members(StringBuilder b, String title, JsonNode lineage, String list) {
    Set<String> versions = new HashSet<>();
    if (list.equals("members")) {
      lineage.path("versions").forEach(v -> versions.add(v.path("submission_id").asText()));
    }
    StringBuilder rows = new StringBuilder();
    for (JsonNode m : lineage.path(list)) {
      if (!versions.contains(m.path("submission_id").asText())) {
        rows.append(row(m));
      }
    }
    b.append("%n%s%n".formatted(title));
    b.append(rows.isEmpty() ? "  none%n".formatted() : head(lineage.path(list)) + rows);
  }

  private static String head(JsonNode members) {
    return "  %-19s  %-36s  %-48s  %7s  %7s  %s%n"
        .formatted(
            "accepted",
            "submission",
            "hotkey",
            "q_arch",
            "score",
            "gain in bpb, " + Bounds.each(members));
  }

  private static String row(JsonNode m) {
    return "  %-19.19s  %-36s  %-48s  %7s  %7s  %s [%s, %s]%n"
        .formatted(
            m.path("accepted_at").asText(),
            m.path("submission_id").asText(),
            m.path("hotkey").asText(),
            Bounds.plain(m.path("q_arch")),
            Bounds.plain(m.path("score")),
            Bounds.signed(m.path("gain_mean")),
            Bounds.signed(m.path("gain_lower")),
            Bounds.signed(m.path("gain_upper")));
  }

  private static void line(StringBuilder b, String name, String value) {
    b.append(LINE.formatted(name, value));
  }
}
