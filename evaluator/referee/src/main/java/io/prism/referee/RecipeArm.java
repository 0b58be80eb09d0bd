package io.prism.referee;

import io.prism.graph.Graph;
import io.prism.graph.profile.Profile;
import io.prism.referee.account.CellAccount;
import io.prism.referee.account.FinishedCell;
import io.prism.referee.account.UnfinishedCell;
import io.prism.referee.baseline.ReferenceDecoder;
import io.prism.referee.gate.Findings;
import io.prism.referee.gate.Gates;
import io.prism.referee.lesson.Budget;
import io.prism.referee.lesson.Reply;
import io.prism.referee.lesson.Request;
import io.prism.referee.lesson.Trainer;
import io.prism.referee.lesson.TrainerProcess;
import io.prism.referee.train.ArmResult;
import io.prism.referee.train.Blocks;
import io.prism.referee.train.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final Lanes lanes;
  private final long seed;
  private boolean exhausted;
  private boolean fresh = true;
  private boolean begun;
  private boolean returned;

  RecipeArm(Setting setting, Profile.RecipeArm plan, Trainer trainer, Lanes lanes) {
    this.setting = setting;
    this.plan = plan;
    this.trainer = trainer;
    this.lanes = lanes;
    this.seed = setting.job().seeds().getFirst();
  }

  /**
   * Begins the first cell that no earlier attempt has finished, so that the trainer warms up while
   * the referee trains.
   */
  void announce(List<Gates.Passed> passed) {
    for (Gates.Passed scale : chosen(passed, plan.scales())) {
      CellAccount account = account("recipe", scale);
      if (!account.over()) {
        begin("recipe", scale, null, plan.budgetSeconds(), account);
        return;
      }
    }
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
      double training = costs.trainingSeconds(scale.scale());
      results.add(lanes.within(scale.memoryBytes(), () -> recipe(scale, training)));
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
    CellAccount account = account("recipe", passed);
    FinishedCell done = account.finished().orElse(null);
    if (done == null) {
      try (Model model = Model.of(examined.train(), examined.eval(), examined.states())) {
        Cell cell = course("recipe", examined, null, model, account, training);
        Reply stopped = cell.end().stopped();
        done =
            finish(
                account,
                cell.end().result(),
                stopped == null ? null : truncation(stopped),
                cell.budget());
      }
    } else {
      remember(passed.scale());
    }
    return new RecipeResult(
        passed.scale(),
        Objects.requireNonNull(done.run()),
        passed.inference() == null ? null : GraphFacts.architectureHash(examined.eval()),
        done.reason(),
        new RecipeResult.Spent(done.used(), done.allowed()),
        null);
  }

  /** A cell that was run, and what it cost. */
  private record Cell(Course.Finished end, Budget budget) {}

  /** Runs a cell, from where an earlier attempt got to if its checkpoint holds. */
  private Cell course(
      String name,
      Gates.Passed examined,
      Request.@Nullable Reference sizes,
      Model model,
      CellAccount account,
      double training) {
    Optional<UnfinishedCell> kept = account.unfinished();
    if (kept.isPresent()) {
      // what coming back costs is not the recipe's
      Budget budget = new Budget(allowance(kept.get()), kept.get().used(), start());
      Reply first = first(name, examined, sizes, budget, account);
      Course course = new Course(setting, examined, model, seed, name, account);
      if (course.resume(trainer, first, kept.get())) {
        remember(examined.scale(), kept.get());
        return new Cell(course.run(trainer, first, budget, kept.get()), budget);
      }
      account.forget();
      setting
          .progress()
          .say("recipe", examined.scale().name(), "the checkpoint gave something else back", null);
      lostWhileResuming(first);
    }
    Budget budget = budget(training);
    Reply first = first(name, examined, sizes, budget, account);
    Course course = new Course(setting, examined, model, seed, name, account);
    return new Cell(course.run(trainer, first, budget, null), budget);
  }

  /** Restoring is our business, so a trainer that dies of it is no fault of the bundle. */
  private static void lostWhileResuming(Reply first) {
    switch (first) {
      case Reply.Answered a -> {}
      case Reply.Failed f -> {}
      case Reply.Spent s ->
          throw new HostTrouble(
              "host.resume-failed",
              "going on from the checkpoint took too long; the cell begins anew next time");
      case Reply.Gone g ->
          throw new HostTrouble(
              "host.resume-failed",
              "the trainer was lost while it went on from its checkpoint, and the cell begins anew"
                  + " next time: "
                  + g.how().message());
    }
  }

  private FinishedCell finish(
      CellAccount account, @Nullable ArmResult run, @Nullable String reason, Budget budget) {
    FinishedCell cell =
        new FinishedCell(
            run, reason, budget.allowed(), budget.used(), account.findings().evidence());
    account.finish(cell);
    return cell;
  }

  /** A cell of an earlier attempt costs this one nothing but the trainer's start. */
  private void remember(Profile.Scale scale) {
    returned = true;
    setting.progress().advance(setting.work().lesson(scale, 1));
  }

  private void remember(Profile.Scale scale, UnfinishedCell from) {
    setting
        .progress()
        .advance(setting.work().lesson(scale, 1) * from.step() / Math.max(1, scale.steps()));
  }

  private double allowance(UnfinishedCell from) {
    return from.allowed() + plan.budgetSeconds();
  }

  private CellAccount account(String cell, Gates.Passed passed) {
    return new CellAccount(setting.ledger(), cell, passed.scale().name(), passed.findings());
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
    try (PointerScope _ = new PointerScope()) {
      Gates.Passed passed =
          new Gates.Passed(
              scale,
              decoder.graph(Graph.Mode.TRAIN),
              decoder.graph(Graph.Mode.EVAL),
              null,
              List.of(decoder.states(seed)),
              "reference decoder",
              0,
              new Findings(scale.name()));
      CellAccount account = account("crossed", passed);
      FinishedCell done = account.finished().orElse(null);
      if (done == null) {
        done = crossed(passed, decoder, account, training);
      } else {
        remember(scale);
      }
      return new RecipeResult.Crossed(
          done.run(), done.reason(), new RecipeResult.Spent(done.used(), done.allowed()));
    }
  }

  private FinishedCell crossed(
      Gates.Passed passed, ReferenceDecoder decoder, CellAccount account, double training) {
    Request.Reference sizes =
        new Request.Reference(decoder.layers(), decoder.width(), decoder.heads(), decoder.hidden());
    try (Model model = Model.of(passed.train(), passed.eval(), passed.states())) {
      Cell cell = course("crossed", passed, sizes, model, account, training);
      Reply stopped = cell.end().stopped();
      return stopped == null
          ? finish(account, cell.end().result(), null, cell.budget())
          : finish(account, null, truncation(stopped), cell.budget());
    } catch (Refused e) {
      return finish(account, null, String.valueOf(e.getMessage()), budget(training));
    }
  }

  private Budget budget(double training) {
    double restart = fresh && returned ? plan.budgetSeconds() : 0;
    return new Budget(plan.budgetFactor() * training + plan.budgetSeconds() + restart, 0, start());
  }

  /** {@return the latest look at the trainer, empty when it is new: then its start counts} */
  private Optional<TrainerProcess.Usage> start() {
    Optional<TrainerProcess.Usage> usage = fresh ? Optional.empty() : trainer.process().usage();
    fresh = false;
    return usage;
  }

  /** {@return the trainer's answer to the cell's beginning} */
  private Reply first(
      String cell,
      Gates.Passed passed,
      Request.@Nullable Reference sizes,
      Budget budget,
      CellAccount account) {
    if (!begun) {
      Reply free = trainer.asked() ? trainer.end(budget) : new Reply.Answered(0, false);
      if (!(free instanceof Reply.Answered)) {
        return free;
      }
      begin(cell, passed, sizes, budget.left(), account);
    }
    begun = false;
    return trainer.ready(budget);
  }

  private void begin(
      String cell,
      Gates.Passed passed,
      Request.@Nullable Reference sizes,
      double seconds,
      CellAccount account) {
    Profile p = setting.profile();
    Optional<UnfinishedCell> kept = account.unfinished();
    double left = kept.map(k -> allowance(k) - k.used()).orElse(seconds);
    Request.Begin begin =
        new Request.Begin(
            cell,
            sizes == null ? "submitted" : "reference",
            sizes,
            passed.scale().name(),
            seed,
            Blocks.of(passed.scale().steps(), p.exams()),
            p.rowsPerStep(),
            p.sequenceLength(),
            p.text().beginToken(),
            left,
            trainer.offer(passed.states()),
            null);
    if (kept.isPresent()) {
      trainer.resume(
          begin, account.checkpoint(), kept.get().block(), Math.max(2, setting.job().attempt()));
    } else {
      trainer.begin(begin);
    }
    begun = true;
  }

  private static List<Gates.Passed> chosen(List<Gates.Passed> passed, List<String> names) {
    return passed.stream().filter(p -> names.contains(p.scale().name())).toList();
  }
}
