package io.prism.scoring.ownership;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All families of a sequence of entries, in memory: for replays and simulations. scoring-service
 * keeps the same in its database and asks the same {@link Judge}.
 */
public final class Ledger {
  private final Judge judge;
  private final SortedMap<String, Family> families = new TreeMap<>();
  private final Map<String, String> variants = new HashMap<>();
  private final Map<String, String> homes = new HashMap<>();

  public Ledger(OwnershipPolicy policy) {
    this.judge = new Judge(policy);
  }

  /** {@return what the next fact means} */
  public Judgement judge(Fact fact) {
    return switch (fact) {
      case Entry entry -> enter(entry);
      case Replicate replicate -> arrive(replicate);
    };
  }

  private Judgement enter(Entry entry) {
    String id =
        variants.computeIfAbsent(
            entry.architectureId(),
            _ -> variants.getOrDefault(nearest(entry), entry.architectureId()));
    Family before = families.getOrDefault(id, judge.unclaimed(id));
    homes.put(entry.submission().value(), id);
    return keep(judge.judge(before, entry));
  }

  private Judgement arrive(Replicate replicate) {
    String id = homes.get(replicate.submission().value());
    Family family = id == null ? null : families.get(id);
    if (family == null) {
      throw new IllegalArgumentException(
          "submission %s was never entered".formatted(replicate.submission().value()));
    }
    return keep(judge.judge(family, replicate));
  }

  private Judgement keep(Judgement judgement) {
    families.put(judgement.family().state().architectureId(), judgement.family());
    return judgement;
  }

  private String nearest(Entry entry) {
    return judge.family(entry, variants::containsKey);
  }

  /** {@return all families, by id} */
  public Collection<Family> families() {
    return Collections.unmodifiableCollection(families.values());
  }
}
