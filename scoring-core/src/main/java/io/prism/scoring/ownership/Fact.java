package io.prism.scoring.ownership;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.prism.contracts.SubmissionId;

/** What is recorded in order, so that judging it again gives the same families. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact", defaultImpl = Entry.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.class, name = "entry"),
  @JsonSubTypes.Type(value = Replicate.class, name = "replicate")
})
public sealed interface Fact permits Entry, Replicate {
  /** {@return whose} */
  SubmissionId submission();
}
