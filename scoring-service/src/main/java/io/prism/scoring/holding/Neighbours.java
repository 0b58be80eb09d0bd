package io.prism.scoring.holding;

import io.prism.base.web.Blocking;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import io.prism.contracts.manifest.RunManifest;
import io.prism.scoring.attribution.FamilyRow;
import io.prism.scoring.ownership.Entry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What a new family is like, by how it is built and by how it behaves. */
@ApplicationScoped
class Neighbours {
  /** Less alike, or further apart, is not worth recording. */
  private static final double BUILT = 0.5;

  private static final double BEHAVES = 5;
  private static final int RECORDED = 5;

  /**
   * Graphs that are families of their own or were ruled to belong to one, and those that hold one.
   * A version that holds nothing is nobody's reference: else a chain of worthless ones would carry
   * a family wherever its owner likes.
   */
  private static final String COMPARED =
      "from FamilyRow f where f.structureSha256 is not null and f.familyHash <> :own"
          + " and f.variantOf is not null and (f.likeness is null or f.familyHash in"
          + " (select s.familyHash from ScoreRow s, HoldingRow h where h.holder = s.submissionId))"
          + " order by f.architectureId";

  private final Structures structures;
  private final Behaviours behaviours;

  Neighbours(Structures structures, Behaviours behaviours) {
    this.structures = structures;
    this.behaviours = behaviours;
  }

  /** {@return the families that a new one is like, those that are built most alike first} */
  Uni<List<Entry.Relative>> find(Mutiny.Session session, FamilyRow own, RunManifest manifest) {
    Optional<Sha256> structure = Structures.digest(manifest);
    if (structure.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    @Nullable LossFiles behaviour = LossFiles.of(manifest).orElse(null);
    own.structureSha256 = structure.get().value();
    own.behaviour = behaviour == null ? null : ContractJson.write(behaviour);
    return session
        .createQuery(COMPARED, FamilyRow.class)
        .setParameter("own", own.familyHash)
        .getResultList()
        .flatMap(others -> Blocking.call(() -> nearest(structure.get(), behaviour, others)));
  }

  private List<Entry.Relative> nearest(
      Sha256 structure, @Nullable LossFiles behaviour, List<FamilyRow> others) throws IOException {
    List<Entry.Relative> all = new ArrayList<>();
    for (FamilyRow f : others) {
      all.add(
          new Entry.Relative(
              f.architectureId,
              structures.likeness(structure, new Sha256(String.valueOf(f.structureSha256))),
              distance(behaviour, f)));
    }
    Comparator<Entry.Relative> built =
        Comparator.comparingDouble(Entry.Relative::structure)
            .reversed()
            .thenComparing(Entry.Relative::architectureId);
    List<Entry.Relative> out =
        new ArrayList<>(
            all.stream()
                .filter(r -> r.structure() >= BUILT)
                .sorted(built)
                .limit(RECORDED)
                .toList());
    all.stream()
        .filter(r -> apart(r) <= BEHAVES && !out.contains(r))
        .sorted(Comparator.comparingDouble(Neighbours::apart).thenComparing(built))
        .limit(RECORDED)
        .forEach(out::add);
    return out;
  }

  private @Nullable Double distance(@Nullable LossFiles own, FamilyRow other) throws IOException {
    String theirs = other.behaviour;
    if (own == null || theirs == null) {
      return null;
    }
    LossFiles there = ContractJson.read(theirs, LossFiles.class);
    return behaviours.distance(own, there).orElse(null);
  }

  private static double apart(Entry.Relative relative) {
    Double behaviour = relative.behaviour();
    return behaviour == null ? Double.POSITIVE_INFINITY : behaviour;
  }
}
