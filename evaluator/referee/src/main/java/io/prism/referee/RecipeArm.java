package io.prism.referee;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.gate.Findings;
import io.prism.referee.gate.Gates;
import io.prism.referee.lesson.Budget;
import io.prism.referee.lesson.Reply;
import io.prism.referee.lesson.Request;
import io.prism.referee.lesson.Trainer;
import io.prism.referee.lesson.TrainerProcess;
import io.prism.referee.train.Blocks;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The cells with the submitted recipe: the bundle's hooks train in another process, the referee
 * examines. Reads in the order of time.
 */
final class RecipeArm {
  private static final String SPENT =
      "the budget of processor seconds was used up; everything after counts at the worst rate";

  private final Setting setting;
  private final Profile.RecipeArm plan;
  private final Trainer trainer;
  private final long seed;
  private boolean exhausted;
  private boolean fresh = true;
  private boolean begun;

  RecipeArm(Setting setting, Profile.RecipeArm plan, Trainer trainer) {
    this.setting = setting;
    this.plan = plan;
    this.trainer = trainer;
    this.seed = setting.job().seeds().getFirst();
  }

  /** Begins the first cell, so that the trainer warms up while the referee trains. */
  void announce(List<Gates.Passed> passed) {
    begin("recipe", chosen(passed, plan.scales()).getFirst().scale(), null, plan.budgetSeconds());
  }

  /**
   * {@return one result per scale of the plan}
   *
   * @param costs knows what training each graph took here
   * @throws Refused when the bundle's training fails by its own fault
   * @throws HostTrouble when the trainer was lost
   */
  List<RecipeResult> run(List<Gates.Passed> passed, ArchitectureArm costs) {
    List<RecipeResult> results = new ArrayList<>();
    for (Gates.Passed scale : chosen(passed, plan.scales())) {
      results.add(recipe(scale, costs.trainingSeconds(scale.scale())));
    }
    for (Gates.Passed scale : chosen(passed, plan.crossedScales())) {
      RecipeResult.Crossed cell =
          crossed(scale.scale(), costs.trainingSeconds(scale.scale()), results);
      results.replaceAll(r -> r.scale().equals(scale.scale()) ? r.with(cell) : r);
    }
    return results;
  }

  private RecipeResult recipe(Gates.Passed passed, double training) {
    Gates.Passed examined = passed.forInference();
    Budget budget = budget(training);
    Reply first = first("recipe", passed.scale(), null, budget);
    try (Model model = Model.of(examined.train(), examined.eval(), examined.states())) {
      Course.Finished done =
          new Course(setting, examined, model, seed, "recipe").run(trainer, first, budget);
      return new RecipeResult(
          passed.scale(),
          done.result(),
          passed.inference() == null ? null : GraphFacts.architectureHash(examined.eval()),
          done.stopped() == null ? null : truncation(done.stopped()),
          budget,
          null);
    }
  }

  /**
   * {@return why the run is charged as truncated}
   *
   * @throws Refused or {@link HostTrouble} when it is more than that
   */
  private String truncation(Reply stopped) {
    boolean before = exhausted;
    exhausted = true;
    return switch (stopped) {
      case Reply.Answered a -> throw new IllegalStateException("an answer stops nothing");
      case Reply.Spent s -> SPENT;
      case Reply.Failed f -> throw new Refused(f.fault());
      // it halted itself when an earlier cell's time was up
      case Reply.Gone g when g.how().submission() && before -> SPENT;
      case Reply.Gone g when g.how().submission() ->
          throw new Refused(g.how().code(), g.how().message());
      case Reply.Gone g -> throw new HostTrouble(g.how().code(), g.how().message());
    };
  }

  /** A cell that hooks written for one model need not survive: whatever goes wrong is a reason. */
  private RecipeResult.Crossed crossed(
      Profile.Scale scale, double training, List<RecipeResult> recipes) {
    if (recipes.stream().anyMatch(r -> r.truncated() != null)) {
      return new RecipeResult.Crossed(
          null, "the recipe used up its budget on its own architecture", null);
    }
    ReferenceDecoder decoder = ReferenceDecoder.of(setting.profile(), scale);
    Budget budget = budget(training);
    try (PointerScope _ = new PointerScope()) {
      Gates.Passed passed =
          new Gates.Passed(
              scale,
              decoder.graph(Graph.Mode.TRAIN),
              decoder.graph(Graph.Mode.EVAL),
              null,
              List.of(decoder.states(seed)),
              "reference decoder",
              new Findings(scale.name()));
      Request.Reference sizes =
          new Request.Reference(
              decoder.layers(), decoder.width(), decoder.heads(), decoder.hidden());
      Reply first = first("crossed", scale, sizes, budget);
      try (Model model = Model.of(passed.train(), passed.eval(), passed.states())) {
        Course.Finished done =
            new Course(setting, passed, model, seed, "crossed").run(trainer, first, budget);
        return done.stopped() == null
            ? new RecipeResult.Crossed(done.result(), null, budget)
            : new RecipeResult.Crossed(null, truncation(done.stopped()), budget);
      }
    } catch (Refused e) {
      return new RecipeResult.Crossed(null, String.valueOf(e.getMessage()), budget);
    }
  }

  private Budget budget(double training) {
    Optional<TrainerProcess.Usage> usage = fresh ? Optional.empty() : trainer.process().usage();
    fresh = false;
    return new Budget(plan.budgetFactor() * training + plan.budgetSeconds(), usage);
  }

  /** {@return the trainer's answer to the cell's beginning} */
  private Reply first(
      String cell, Profile.Scale scale, Request.@Nullable Reference sizes, Budget budget) {
    if (!begun) {
      Reply free = trainer.end(budget);
      if (!(free instanceof Reply.Answered)) {
        return free;
      }
      begin(cell, scale, sizes, budget.left());
    }
    begun = false;
    return trainer.ready(budget);
  }

  private void begin(
      String cell, Profile.Scale scale, Request.@Nullable Reference sizes, double seconds) {
    Profile p = setting.profile();
    trainer.begin(
        new Request.Begin(
            cell,
            sizes == null ? "submitted" : "reference",
            sizes,
            scale.name(),
            seed,
            Blocks.of(scale.steps(), p.exams()),
            p.rowsPerStep(),
            p.sequenceLength(),
            p.text().beginToken(),
            seconds));
    begun = true;
  }

  private static List<Gates.Passed> chosen(List<Gates.Passed> passed, List<String> names) {
    return passed.stream().filter(p -> names.contains(p.scale().name())).toList();
  }
}
