package io.prism.scoring.holding;

import io.prism.base.artifacts.ArtifactStore;
import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.FamilyState;
import io.prism.contracts.OwnershipDecision.Part;
import io.prism.contracts.Sha256;
import io.prism.contracts.SubmissionId;
import io.prism.contracts.manifest.Losses;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.ownership.Entry;
import io.prism.scoring.ownership.Family;
import io.prism.statistics.PairedExamples;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * How well the difference to a holder is known on these examples: two models that find the same
 * examples hard differ by much less than each differs from the baseline.
 */
@ApplicationScoped
class PairedErrors {
  private final Behaviours behaviours;
  private final ArtifactStore store;

  PairedErrors(Behaviours behaviours, ArtifactStore store) {
    this.behaviours = behaviours;
    this.store = store;
  }

  /** {@return the errors against the holders of a family, where both were given the same text} */
  Uni<List<Entry.Paired>> with(Mutiny.Session session, Family family, RunManifest manifest) {
    Optional<LossFiles> own = LossFiles.of(manifest);
    if (own.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    FamilyState state = family.state();
    return against(session, Part.ARCHITECTURE, state.architecture(), own.get())
        .flatMap(
            first ->
                against(session, Part.TRAINING, state.training(), own.get())
                    .map(
                        second -> {
                          List<Entry.Paired> out = new ArrayList<>();
                          first.ifPresent(out::add);
                          second.ifPresent(out::add);
                          return out;
                        }));
  }

  private Uni<Optional<Entry.Paired>> against(
      Mutiny.Session session, Part part, FamilyState.@Nullable Holding holding, LossFiles own) {
    if (holding == null) {
      return Uni.createFrom().item(Optional.empty());
    }
    SubmissionId holder = holding.submission();
    return session
        .createNativeQuery(
            "select manifest_sha256 from scores where submission_id = :id", String.class)
        .setParameter("id", holder.value())
        .getSingleResult()
        .flatMap(
            digest ->
                Blocking.call(() -> error(part, own, new Sha256(digest)))
                    .map(error -> error.map(e -> new Entry.Paired(holder, part, e))));
  }

  private Optional<Double> error(Part part, LossFiles own, Sha256 manifest) throws IOException {
    RunManifest theirs =
        ContractJson.read(
            new String(store.read(manifest), StandardCharsets.UTF_8), RunManifest.class);
    Optional<LossFiles> other = LossFiles.of(theirs);
    if (other.isEmpty() || !other.get().comparable(own)) {
      return Optional.empty();
    }
    double sum = 0;
    for (Map.Entry<String, Sha256> s : own.scales().entrySet()) {
      Losses mine = behaviours.read(s.getValue());
      Losses held = behaviours.read(other.get().scales().getOrDefault(s.getKey(), s.getValue()));
      List<double[]> a = part == Part.ARCHITECTURE ? mine.trainings() : effect(mine);
      List<double[]> b = part == Part.ARCHITECTURE ? held.trainings() : effect(held);
      if (a.isEmpty() || b.isEmpty() || a.getFirst().length != b.getFirst().length) {
        return Optional.empty();
      }
      sum += PairedExamples.error(a, b);
    }
    return Optional.of(sum / own.scales().size());
  }

  /** What the recipe changes at each example. */
  private static List<double[]> effect(Losses losses) {
    double[] recipe = losses.recipe();
    if (recipe == null || recipe.length != losses.submission().length) {
      return List.of();
    }
    List<double[]> trainings = losses.trainings();
    double[] out = recipe.clone();
    for (double[] reference : trainings) {
      for (int i = 0; i < out.length; i++) {
        out[i] -= reference[i] / trainings.size();
      }
    }
    return List.of(out);
  }
}
