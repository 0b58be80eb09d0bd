package io.prism.weights.standing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.OwnershipDecision;
import io.prism.contracts.ScoreEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a submission meant for its family. */
@Entity
@Table(name = "judgements")
public class JudgementRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  /** The {@code family.judged} event, with the latest decision about each part. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  /**
   * {@return what is known after an event} One that decides about one part of a family leaves what
   * was decided about the other as it was.
   */
  static JudgementRow of(ScoreEvent.Judged event, @Nullable JudgementRow known) {
    List<OwnershipDecision> decisions = new ArrayList<>(event.decisions());
    if (known != null) {
      known.event().decisions().stream()
          .filter(d -> event.decisions().stream().noneMatch(e -> e.part() == d.part()))
          .forEach(decisions::add);
    }
    decisions.sort(Comparator.comparing(OwnershipDecision::part));
    JudgementRow row = new JudgementRow();
    row.submissionId = event.submission().id().value();
    row.payload =
        ContractJson.write(
            new ScoreEvent.Judged(
                event.submission(), event.at(), event.family(), event.variantOf(), decisions));
    return row;
  }

  /** {@return the event} */
  public ScoreEvent.Judged event() {
    return ContractJson.read(payload, ScoreEvent.Judged.class);
  }
}
