package io.prism.weights.pages;

import io.prism.contracts.WeightsEvent.Published;
import io.prism.weights.standing.EpochsResource.Epoch;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last record as its page shows it.
 *
 * @param record null before the first
 * @param rows largest share first
 * @param more shares that are not among them
 * @param epochs newest first
 */
public record Paid(@Nullable Published record, List<Row> rows, int more, List<Epoch> epochs) {
  private static final int MOST = 100;
  private static final double WIDTH = 160;

  /** A share, and how long its bar is. */
  public record Row(String hotkey, double share, long width) {}

  static Paid of(@Nullable Published record, List<Epoch> epochs) {
    if (record == null) {
      return new Paid(null, List.of(), 0, epochs);
    }
    double largest = record.weights().values().stream().mapToDouble(w -> w).max().orElse(1);
    List<Row> rows =
        record.weights().entrySet().stream()
            .sorted(
                Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST)
            .map(
                w ->
                    new Row(
                        w.getKey(),
                        w.getValue(),
                        Math.max(1, Math.round(WIDTH * w.getValue() / largest))))
            .toList();
    return new Paid(record, rows, record.weights().size() - rows.size(), epochs);
  }
}
