package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.client.HoldPacket.Appeal;
import io.prism.cli.client.HoldPacket.Call;
import io.prism.cli.client.HoldPacket.Hold;
import io.prism.cli.client.HoldPacket.Step;
import io.prism.contracts.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A packet for people. What a report holds beyond this is in {@code --json}. */
final class HoldText {
  private final StringBuilder b = new StringBuilder();

  private HoldText() {}

  static String of(HoldPacket packet) {
    HoldText text = new HoldText();
    text.head(packet);
    packet.hold().findings().forEach(text::finding);
    packet.steps().forEach(text::step);
    text.calls(packet.calls());
    packet.appeals().forEach(text::appeal);
    text.foot(packet.hold());
    return text.b.toString().stripTrailing();
  }

  static String source(Server server, String json) {
    HoldText text = new HoldText();
    server
        .read(json, HoldPacket.Sources.class, "the review service")
        .files()
        .forEach(
            (file, code) -> {
              text.line("%n--- %s", file);
              String[] lines = code.split("\n", -1);
              for (int i = 0; i < lines.length; i++) {
                text.line("%5d  %s", i + 1, lines[i]);
              }
            });
    return text.b.toString();
  }

  private void head(HoldPacket packet) {
    Hold hold = packet.hold();
    line("%s  %s", hold.submissionId(), hold.when());
    line("%s of %s, uploaded %s", hold.filename(), hold.hotkey(), time(packet));
    line("held since %s: %s", HoldPacket.time(hold.openedAt()), hold.reason());
    if (hold.reminders() > 0) {
      line("nobody had decided in time, %d times", hold.reminders());
    }
    if (hold.resolution() != null) {
      line("%s: %s", hold.when(), hold.resolution());
    }
  }

  private static String time(HoldPacket packet) {
    return HoldPacket.time(packet.submission().acceptedAt());
  }

  private void finding(Finding f) {
    String place =
        f.file() == null ? "" : f.file() + (f.line() == null ? "" : ":" + f.line()) + "  ";
    line("%n  %s%s (%s)%n    %s", place, f.rule(), word(f.severity().name()), f.message());
  }

  private void step(Step step) {
    String reason = step.reason() == null ? "" : "  " + step.reason();
    line("%nstep %s: %s%s", step.step(), step.opinion(), reason);
    if (step.report() != null) {
      likeness(step.report());
      step.report().path("opinions").forEach(this::opinion);
      if (step.report().hasNonNull("missing")) {
        line("  no model answered: %s", step.report().path("missing").asText());
      }
    }
  }

  private void likeness(JsonNode report) {
    JsonNode relation = report.path("relation");
    if (relation.isMissingNode()) {
      return;
    }
    line(
        "  %s to %s of %s, uploaded %s",
        relation.path("kind").asText(),
        relation.path("original").asText(),
        relation.path("owner").asText(),
        report.path("original_accepted_at").asText());
    line(
        "  %.0f %% of this one is in that one, %.0f %% of that one is in this one",
        100 * relation.path("share").asDouble(), 100 * relation.path("taken").asDouble());
    for (JsonNode r : report.path("regions")) {
      line(
          "  %s:%d-%d is %s:%d-%d there",
          r.path("file").asText(),
          r.path("first_line").asInt(),
          r.path("last_line").asInt(),
          r.path("other_file").asText(),
          r.path("other_first_line").asInt(),
          r.path("other_last_line").asInt());
    }
    if (report.hasNonNull("together")) {
      line(
          "  %.0f %% of this one is in %d earlier ones together; the others:",
          100 * report.path("together").asDouble(), 1 + report.path("others").size());
      report.path("others").forEach(this::likeness);
    }
  }

  private void opinion(JsonNode opinion) {
    line(
        "  %s, part %d: %s (confidence %.2f)  %s",
        opinion.path("reviewer").asText(),
        opinion.path("part").asInt(),
        opinion.path("verdict").asBoolean() ? "yes" : "no",
        opinion.path("confidence").asDouble(),
        opinion.path("reason").asText());
    opinion.path("evidence").forEach(this::evidence);
    opinion.path("injections").forEach(this::evidence);
  }

  /** What a model claims is worth what we found of it. */
  private void evidence(JsonNode e) {
    String worth =
        e.hasNonNull("confirmed")
            ? "our rule " + e.path("confirmed").path("rule").asText() + " says so too"
            : e.hasNonNull("sha256") ? "it is there" : "NOT in the source";
    line(
        "    %s:%d %s (%s): %s",
        e.path("file").asText(),
        e.path("line").asInt(),
        e.path("rule_id").asText(),
        worth,
        e.path("explanation").asText());
  }

  private void calls(List<Call> calls) {
    if (!calls.isEmpty()) {
      line(
          "%n%d %s to %s: %d tokens, cost %.4f",
          calls.size(),
          calls.size() == 1 ? "call" : "calls",
          String.join(", ", calls.stream().map(Call::model).distinct().toList()),
          calls.stream().mapToLong(Call::tokens).sum(),
          calls.stream().mapToLong(Call::cost).sum() / 1e6);
    }
  }

  private void appeal(Appeal appeal) {
    line(
        "%nthe miner, %s:%n  %s",
        HoldPacket.time(appeal.at()), appeal.text().replace("\n", "\n  "));
  }

  private void foot(Hold hold) {
    if (hold.state().equals("open")) {
      String id = hold.submissionId();
      line("%ndecide with one of (the miner reads the reason):");
      if (hold.approvable()) {
        line("  prism hold approve %s --reason '...'", id);
      }
      line("  prism hold reject %s --reason '...' --rule %s", id, rule(hold));
      line("  prism hold rerun %s --reason '...'", id);
      if (!hold.approvable()) {
        line("It cannot be approved: the review could not unpack it.");
      }
    }
  }

  /** What the findings say most urgently; a person may name another. */
  private static String rule(Hold hold) {
    return hold.findings().stream()
        .min(Comparator.comparing(Finding::severity))
        .map(Finding::rule)
        .orElse("held-other");
  }

  private void line(String format, Object... values) {
    b.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
