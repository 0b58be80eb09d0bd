package io.prism.weights.standing;

import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A family as scoring-service judged it last. */
@Entity
@Table(name = "families")
public class FamilyRow {
  @Id
  @Column(name = "architecture_id")
  public String architectureId = "";

  @Column(nullable = false)
  public long version;

  /** The state as JSON. */
  @Column(nullable = false, columnDefinition = "text")
  public String payload = "";

  /** {@return the family} */
  public FamilyState state() {
    return ContractJson.read(payload, FamilyState.class);
  }
}
