package io.prism.scoring.ownership;

import io.prism.contracts.FamilyState.Holding;
import io.prism.contracts.OwnershipDecision.Outcome;
import java.util.List;

/** What follows from measurements that did not come. */
final class Failures {
  /** A holder that fails this often in a row when it is measured again makes room. */
  static final int FAULTS = 2;

  /** A challenge ends that we could not measure this often. */
  static final int ABANDONED = 2;

  private final Match match;
  private final Settling settling;

  Failures(Match match, Settling settling) {
    this.match = match;
    this.settling = settling;
  }

  /** We could not measure it: that is told and tried again, and holds nobody up for ever. */
  void unmeasured(Replicate replicate, boolean champion) {
    match.title = champion ? match.title.withoutMeasurement() : match.title;
    for (Challenge c : List.copyOf(match.title.open())) {
      if (champion ? !c.yardstick().profile().equals(replicate.profile()) : !c.is(replicate)) {
        continue;
      }
      Challenge next = c.withoutMeasurement();
      match.title = match.title.each(o -> o == c ? next : o);
      if (next.abandoned() >= ABANDONED) {
        settling.close(
            next,
            match.judge(next),
            Outcome.UNDETERMINED,
            Words.unmeasured(next.abandoned(), champion, String.valueOf(replicate.fault())));
      }
    }
  }

  void failed(Replicate replicate, boolean champion) {
    String fault = String.valueOf(replicate.fault());
    if (champion) {
      championFailed(replicate.profile(), fault);
      return;
    }
    for (Challenge c : List.copyOf(match.title.open())) {
      if (c.is(replicate)) {
        settling.close(
            c,
            match.judge(c),
            Outcome.NOT_BETTER,
            "it failed when it was measured again (%s)".formatted(fault));
      }
    }
  }

  private void championFailed(String profile, String fault) {
    Title.Holder holder = match.title.holder();
    List<Challenge> against =
        match.title.open().stream().filter(c -> c.yardstick().profile().equals(profile)).toList();
    if (holder == null || !holder.yardstick().profile().equals(profile)) {
      // It never claimed anything under that profile.
      for (Challenge c : against) {
        settling.close(c, match.judge(c), Outcome.UNDETERMINED, Words.incomparable(profile, fault));
      }
      return;
    }
    if (match.shortfall.outdated(match.title.trainedOn())) {
      unfit(against, fault);
      return;
    }
    match.title = match.title.faulted();
    if (match.title.faults() < FAULTS) {
      return;
    }
    makeRoom(
        against,
        0,
        "the best version failed %d times when it was measured again (%s)"
            .formatted(FAULTS, fault));
    failing(fault);
  }

  /**
   * The holder's recipe does not run on another version of the architecture than it was written
   * for. It keeps what it showed, less what that version stays behind the best: whoever has the
   * best version could see to it that no recipe fits. Whoever shows more than that makes it room.
   */
  private void unfit(List<Challenge> against, String fault) {
    match.title = match.title.withoutMeasurement();
    Holding held = match.holding;
    if (match.title.abandoned() >= ABANDONED && held != null) {
      makeRoom(
          against,
          Math.max(0, held.basis()),
          "the best recipe does not run on the best version of the architecture (%s)"
              .formatted(fault));
    }
  }

  /**
   * The first challenger that has shown enough takes the place of a holder that cannot be measured.
   *
   * @param than what its own bound must be above, bits per byte
   */
  private void makeRoom(List<Challenge> against, double than, String reason) {
    for (Challenge c : against) {
      Challenge home = c.atHome();
      if (match.own(home).lower(1 - c.claim().confidence()) > than) {
        match.title = match.title.each(o -> o == c ? home : o);
        // Nothing was compared: only what it showed itself is paid.
        settling.takeover(home, match.judge(home), Double.NEGATIVE_INFINITY, reason);
        return;
      }
      settling.close(
          c,
          match.judge(c),
          Outcome.UNDETERMINED,
          reason
              + ", and this one is not shown to be better than %s"
                  .formatted(
                      than > 0
                          ? "what it is paid by, " + Words.bpb(than)
                          : "the " + match.decisions.reference()));
    }
  }

  /** It fails whenever it is measured again, so what it is paid for cannot be shown. */
  private void failing(String fault) {
    Holding held = match.holding;
    if (held != null && held.basis() > 0 && match.failing()) {
      match.holding = held.paidBy(0, held.gain());
      match.decisions.corrected(
          match.holding, match.title.round().count(), Words.failing(match.title.faults(), fault));
    }
  }
}
