package io.prism.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong; bounded, because a hostile manifest could be wrong in a million ways. */
final class Reasons {
  private static final int LIMIT = 50;
  private static final int LENGTH = 400;

  private final List<String> reasons = new ArrayList<>();
  private int more;

  /** Adds {@code message} unless {@code holds}. */
  void require(boolean holds, String message, @Nullable Object... values) {
    if (holds) {
      return;
    }
    if (reasons.size() >= LIMIT) {
      more++;
      return;
    }
    String text = values.length == 0 ? message : String.format(Locale.ROOT, message, values);
    reasons.add(text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "...");
  }

  boolean none() {
    return reasons.isEmpty();
  }

  List<String> list() {
    List<String> all = new ArrayList<>(reasons);
    if (more > 0) {
      all.add(more + " further reasons are not shown");
    }
    return List.copyOf(all);
  }
}
