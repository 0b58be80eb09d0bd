package io.prism.cli.client;

import io.prism.cli.Output;
import io.prism.contracts.WeightsEvent.Published;
import io.prism.contracts.WeightsEvent.Row;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for people. */
final class RecordView {
  private RecordView() {}

  /** {@return a record with all its rows} */
  static String whole(Published record) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "record %d of %s, epoch %d, computed %s%n",
            record.sequence(),
            record.slug(),
            record.epoch(),
            record.computedAt()));
    if (record.weights().isEmpty()) {
      text.append(
          "nobody has earned a weight yet: a submission earns when its gain over the baseline is above"
              + " zero with its error counted; see prism leaderboard\n");
    }
    record.weights().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(
            w -> {
              text.append(String.format(Locale.ROOT, "%.6f  %s%n", w.getValue(), w.getKey()));
              record.rows().stream()
                  .filter(r -> r.hotkey().value().equals(w.getKey()))
                  .forEach(r -> text.append("          ").append(row(r)).append('\n'));
            });
    if (record.unplaced() != null) {
      text.append(unplaced(record.unplaced())).append('\n');
    }
    if (!record.rows().isEmpty()) {
      text.append(
          "\"at least\" is a lower bound, at the confidence that prism family show names\n");
    }
    text.append("policy    ").append(record.policyVersion()).append('\n');
    text.append("hash      ").append(record.hash()).append('\n');
    text.append("signed by ").append(record.publicKey());
    return Output.safe(text.toString());
  }

  /** {@return a record in one line} */
  static String line(Published record) {
    String best =
        record.weights().entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(e -> String.format(Locale.ROOT, ", most %.4f %s", e.getValue(), e.getKey()))
            .orElse("");
    return Output.safe(
        String.format(
            Locale.ROOT,
            "%6d  epoch %d  %s  %d paid%s  %s",
            record.sequence(),
            record.epoch(),
            record.computedAt(),
            record.weights().size(),
            best,
            record.hash().value().substring(0, 16)));
  }

  /** {@return what one row pays, and why that much} */
  static String row(Row r) {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%.6f from the %s pool for family %s (submission %s, gain at least %.4f bpb",
                r.share(),
                r.pool(),
                r.architectureId(),
                r.submission(),
                r.basis()));
    if (r.fraction() != null && r.fraction() != 1) {
      text.append(String.format(Locale.ROOT, ", %.4g of the family's reward", r.fraction()));
    }
    if (r.decay() != null && r.decay() != 1) {
      text.append(String.format(Locale.ROOT, ", %.4g left by age", r.decay()));
    }
    if (r.further() != null && r.further() != 1) {
      text.append(
          String.format(
              Locale.ROOT, ", %.4g of it beside stronger families of this miner", r.further()));
    }
    if (r.capCut() != null && r.capCut() > 0) {
      text.append(String.format(Locale.ROOT, ", caps took %.6f", r.capCut()));
    } else if (r.capCut() != null && r.capCut() < 0) {
      text.append(String.format(Locale.ROOT, ", caps of others gave %.6f", -r.capCut()));
    }
    return text.append(')').toString();
  }

  static String unplaced(double part) {
    return String.format(
        Locale.ROOT,
        "the caps cannot all hold: %.6f was spread over everybody in proportion",
        part);
  }

  static String name(@Nullable Long sequence) {
    return sequence == null ? "a record without a number" : "record " + sequence;
  }
}
