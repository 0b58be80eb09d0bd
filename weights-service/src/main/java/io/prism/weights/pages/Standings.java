package io.prism.weights.pages;

import io.prism.contracts.WeightsEvent.Published;
import io.prism.weights.standing.LeaderboardResource.Board;
import io.prism.weights.standing.LeaderboardResource.Entry;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The board as its page shows it.
 *
 * @param board page of the board
 * @param rows best first
 * @param record last record of weights; null before the first
 * @param axis that all intervals are drawn on
 * @param leading how many of these nobody is shown to be better than
 */
public record Standings(
    Board board, List<Row> rows, @Nullable Published record, Axis axis, int leading) {
  /** An entry and its share of the last record. */
  public record Row(Entry entry, double share) {
    /** {@return whether nobody is shown to be better} */
    public boolean leads() {
      return entry.gainRank() != null && entry.gainRank().best() == 1;
    }
  }

  static Standings of(Board board, @Nullable Published record) {
    List<Row> rows =
        board.entries().stream()
            .map(
                e ->
                    new Row(e, record == null ? 0 : record.weights().getOrDefault(e.hotkey(), 0.0)))
            .toList();
    return new Standings(
        board,
        rows,
        record,
        Axis.around(rows.stream().flatMapToDouble(Standings::ends), 160),
        (int) rows.stream().filter(Row::leads).count());
  }

  private static DoubleStream ends(Row row) {
    Entry e = row.entry();
    return Stream.of(
            e.gainLower(), e.gainMean(), e.gainUpper() == null ? e.gainMean() : e.gainUpper())
        .mapToDouble(Double::doubleValue);
  }
}
