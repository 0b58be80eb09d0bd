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

  public Ledger(OwnershipPolicy policy) {
    this.judge = new Judge(policy);
  }

  /** {@return what the next entry means} */
  public Judge.Judgement judge(Entry entry) {
    String id =
        variants.computeIfAbsent(
            entry.architectureId(),
            _ -> variants.getOrDefault(nearest(entry), entry.architectureId()));
    Family before = families.getOrDefault(id, judge.unclaimed(id));
    Judge.Judgement judgement = judge.judge(before, entry);
    families.put(id, judgement.family());
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
