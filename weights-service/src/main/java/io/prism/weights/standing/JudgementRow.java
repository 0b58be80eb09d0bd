package io.prism.weights.standing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.ScoreEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What a submission meant for its family. */
@Entity
@Table(name = "judgements")
public class JudgementRow {
  @Id
  @Column(name = "submission_id")
  public String submissionId = "";

  /** The {@code family.judged} event. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  static JudgementRow of(ScoreEvent.Judged event) {
    JudgementRow row = new JudgementRow();
    row.submissionId = event.submission().id().value();
    row.payload = ContractJson.write(event);
    return row;
  }

  /** {@return the event} */
  public ScoreEvent.Judged event() {
    return ContractJson.read(payload, ScoreEvent.Judged.class);
  }
}
