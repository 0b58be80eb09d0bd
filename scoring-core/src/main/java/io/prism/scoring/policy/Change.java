package io.prism.scoring.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One number in which two policies differ.
 *
 * @param number its place in the document, for instance {@code ownership.takeover_alpha}
 * @param before as JSON; null where there was none
 * @param after as JSON; null where there is none
 */
public record Change(String number, @Nullable JsonNode before, @Nullable JsonNode after) {
  /** {@return every difference, in the order of the document} */
  static List<Change> between(DecisionPolicy before, DecisionPolicy after) {
    List<Change> changes = new ArrayList<>();
    compare(
        "",
        ContractJson.mapper().valueToTree(before),
        ContractJson.mapper().valueToTree(after),
        changes);
    return changes;
  }

  private static void compare(
      String place, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
    if (before != null && before.isObject() && after != null && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name ->
              compare(
                  place.isEmpty() ? name : place + "." + name,
                  value(before, name),
                  value(after, name),
                  changes));
    } else if (before == null ? after != null : !before.equals(after)) {
      changes.add(new Change(place, before, after));
    }
  }

  private static @Nullable JsonNode value(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value == null || value.isNull() ? null : value;
  }
}
