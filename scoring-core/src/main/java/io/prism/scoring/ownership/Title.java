package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.prism.contracts.ScoreEvent.Spread;
import io.prism.contracts.SubmissionId;
import io.prism.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One part of a family, and what its next challenger meets.
 *
 * @param holder how its holder was measured; null for a vacancy
 * @param round who has competed since it last changed hands
 * @param fresh measurements of the holder that were ordered since: whatever luck made it the holder
 *     is not in them
 * @param faults of the holder in such measurements, since the last that went well
 * @param open challenges that are not decided, in the order of acceptance
 * @param unmeasured how often our own faults kept a measurement of the holder away, since the last
 *     that went well; null in older records for 0
 */
public record Title(
    @Nullable Holder holder,
    Round round,
    List<Fresh> fresh,
    int faults,
    List<Challenge> open,
    @Nullable Integer unmeasured) {
  /** Nobody has it, and nobody has tried. */
  public static final Title VACANT = new Title(null, Round.NEW, List.of(), 0, List.of(), null);

  /** {@return one that has just changed hands} */
  static Title of(Holder holder) {
    return new Title(holder, Round.NEW, List.of(), 0, List.of(), null);
  }

  public Title {
    fresh = List.copyOf(fresh);
    open = List.copyOf(open);
    if (holder == null && !open.isEmpty()) {
      throw new IllegalArgumentException("nobody can be challenged for a vacancy");
    }
  }

  /**
   * How something was measured.
   *
   * @param gain of its own score, or of all its measurements when it took over
   * @param spread of further measurements
   * @param yardstick it was measured against
   * @param measurements that the gain is the mean of; null in older records for 1
   * @param basis that it has been paid by since it became the holder, unless fresh measurements
   *     disappoint, and before what {@link Ground#behind} takes off; null in older records
   * @param ground of an architecture its own; of a training that of the architecture it was tried
   *     on; null in older records
   * @param trainedOn of a recipe alone, whose architecture it was tried on last; else null
   * @param claimed gain that the basis was the bound of, where what is known of it has begun anew
   *     since; null for the gain itself
   */
  public record Holder(
      Estimate gain,
      Spread spread,
      @JsonAlias("profile") Yardstick yardstick,
      @Nullable Integer measurements,
      @Nullable Double basis,
      @Nullable Ground ground,
      @Nullable SubmissionId trainedOn,
      @Nullable Double claimed) {
    /** {@return the gain that the basis was the bound of} */
    double claim() {
      return claimed == null ? gain.mean() : claimed;
    }

    /** {@return what is known with fresh measurements of it} */
    Estimate with(double[] fresh) {
      int before = measurements == null ? 1 : measurements;
      int all = before + fresh.length;
      double sum = before * gain.mean();
      for (double g : fresh) {
        sum += g;
      }
      double variance = gain.standardError() * gain.standardError();
      double seeds = spread.seeds() * spread.seeds() * (1.0 / before - 1.0 / all);
      // the part over examples never shrinks, and a spread that was guessed never exceeds the whole
      double left = Math.max(variance - seeds, variance * before / all);
      return new Estimate(sum / all, Math.sqrt(left), gain.freedom());
    }

    /**
     * {@return what only fresh measurements say} The part over seeds is that of one measurement,
     * whatever the gain is the mean of.
     */
    Estimate fresh(double mean, int n) {
      int before = measurements == null ? 1 : measurements;
      double variance = gain.standardError() * gain.standardError();
      double seeds = Math.min(spread.seeds() * spread.seeds(), variance * before);
      return new Estimate(
          mean, Math.sqrt(Math.max(0, variance - seeds / before) + seeds / n), gain.freedom());
    }

    Holder since(double paid) {
      return new Holder(gain, spread, yardstick, measurements, paid, ground, trainedOn, claimed);
    }

    Holder movedTo(SubmissionId version) {
      return new Holder(gain, spread, yardstick, measurements, basis, ground, version, claimed);
    }
  }

  /**
   * A fresh measurement.
   *
   * @param ground as of {@link Holder}
   */
  public record Fresh(
      @JsonAlias("profile") Yardstick yardstick, double gain, @Nullable Ground ground) {}

  Title after(Round tried) {
    return new Title(holder, tried, fresh, faults, open, unmeasured);
  }

  Title challenged(List<Challenge> challenges) {
    return new Title(holder, round, fresh, faults, challenges, unmeasured);
  }

  /** {@return the same, with what becomes of each open challenge} */
  Title each(UnaryOperator<Challenge> change) {
    return challenged(open.stream().map(change).toList());
  }

  /**
   * {@return the same, where the holder was measured again}
   *
   * @param meant whether as it was meant to be: a recipe may have been given an older version
   */
  Title fresh(Fresh measured, boolean meant) {
    List<Fresh> more = new ArrayList<>(fresh);
    more.add(measured);
    return new Title(holder, round, more, 0, open, meant ? null : abandoned() + 1);
  }

  Title held(Holder by) {
    return new Title(by, round, fresh, faults, open, unmeasured);
  }

  /** {@return the same of a holder of whom nothing else is known any more} */
  Title anew(Holder by) {
    return new Title(by, round, List.of(), 0, open, null);
  }

  Title faulted() {
    return new Title(holder, round, fresh, faults + 1, open, unmeasured);
  }

  Title withoutMeasurement() {
    return new Title(holder, round, fresh, faults, open, abandoned() + 1);
  }

  /** {@return the same, where it is worth trying again to measure the holder} */
  Title hopeful() {
    return new Title(holder, round, fresh, faults, open, null);
  }

  /** {@return how often our own faults kept a measurement of the holder away} */
  int abandoned() {
    return unmeasured == null ? 0 : unmeasured;
  }

  /** {@return of a recipe alone, whose architecture the holder was tried on last} */
  @Nullable SubmissionId trainedOn() {
    return holder == null ? null : holder.trainedOn();
  }

  /** {@return the fresh gains against this yardstick} */
  double[] gains(Yardstick against) {
    return fresh.stream()
        .filter(f -> f.yardstick().equals(against))
        .mapToDouble(Fresh::gain)
        .toArray();
  }

  /** {@return the fresh gains under a profile, whatever text and salt it had} */
  double[] gains(String profile) {
    return fresh.stream()
        .filter(f -> f.yardstick().profile().equals(profile))
        .mapToDouble(Fresh::gain)
        .toArray();
  }

  /**
   * {@return what is known of the holder's gain against a yardstick}: by fresh measurements where
   * there are any, because the one that made it the holder may have been luck; null when it was
   * never measured against that one
   */
  @Nullable Estimate known(Yardstick against) {
    Holder h = holder;
    if (h == null) {
      return null;
    }
    double[] gains = gains(against);
    if (gains.length == 0) {
      return h.yardstick().equals(against) ? h.gain() : null;
    }
    double mean = 0;
    for (double g : gains) {
      mean += g / gains.length;
    }
    return h.fresh(mean, gains.length);
  }

  /**
   * {@return the holder's grounds by yardstick, the newest first}: as of {@link #known}, what made
   * it the holder counts only where nothing fresh is there
   */
  SequencedMap<Yardstick, Ground> grounds() {
    SequencedMap<Yardstick, Ground> out = new LinkedHashMap<>();
    for (Fresh f : fresh.reversed()) {
      Shortfall.add(out, f.yardstick(), f.ground());
    }
    Holder h = holder;
    if (h != null && !out.containsKey(h.yardstick())) {
      Shortfall.add(out, h.yardstick(), h.ground());
    }
    return out;
  }
}
