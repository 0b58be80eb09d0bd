package io.prism.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prism.contracts.ContractJson;
import io.prism.review.archive.SourceTree;
import io.prism.review.contract.Component;
import io.prism.review.contract.Form;
import io.prism.review.contract.Kind;
import io.prism.review.contract.Project;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code sources.json}: the reviewed bundle, unpacked. The same bundle gives the same bytes.
 *
 * @param schema {@code prism.sources.v1}
 * @param name display name, null when none is given
 * @param architectureId only for {@link Kind#TRAINING_FOR_ARCH}, else left out
 * @param training null for {@link Kind#ARCHITECTURE_ONLY}
 * @param files relative POSIX path to text; also files that no component lists
 */
public record SourceBundle(
    String schema,
    Kind kind,
    @Nullable String name,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String architectureId,
    Form form,
    Component architecture,
    @Nullable Component training,
    SortedMap<String, String> files) {
  /** The schema's name. */
  public static final String SCHEMA = "prism.sources.v1";

  public SourceBundle {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  static SourceBundle of(Project project, SourceTree tree) {
    return new SourceBundle(
        SCHEMA,
        project.kind(),
        project.name(),
        project.architectureId(),
        project.form(),
        project.architecture(),
        project.training(),
        tree.files());
  }

  /** {@return the content of {@code sources.json}} */
  public String json() {
    return ContractJson.write(this);
  }
}
