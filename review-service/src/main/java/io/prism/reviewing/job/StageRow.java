package io.prism.reviewing.job;

import io.prism.contracts.ContractJson;
import io.prism.reviewing.stage.StageOutcome;
import io.prism.reviewing.stage.StageResult;
import io.prism.reviewing.stage.Step;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A stored {@link StageResult}. */
@Entity
@Table(name = "review_stages")
public class StageRow {
  @EmbeddedId public Key key = new Key("", "");

  @Column(nullable = false, columnDefinition = "text")
  public String outcome = "";

  @Column(nullable = false)
  public Instant at = Instant.EPOCH;

  /** One step of one submission. */
  @Embeddable
  public record Key(@Column(name = "submission_id") String submissionId, String step) {}

  static StageRow of(String submissionId, StageResult result) {
    StageRow row = new StageRow();
    row.key = new Key(submissionId, result.step().id());
    row.outcome = ContractJson.write(result.outcome());
    row.at = result.at();
    return row;
  }

  StageResult result() {
    return new StageResult(
        Step.named(key.step()), ContractJson.read(outcome, StageOutcome.Finished.class), at);
  }
}
