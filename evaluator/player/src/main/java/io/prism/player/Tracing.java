package io.prism.player;

import io.prism.contracts.SubmissionFault;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.Node;
import io.prism.graph.policy.OperatorPolicy;
import io.prism.graph.policy.Refusal;
import io.prism.graph.policy.ValueSizes;
import io.prism.graph.profile.Profile;
import io.prism.graph.replay.ShapeTrace;
import io.prism.player.bridge.Answers;
import io.prism.player.bridge.Bridge;
import io.prism.player.bridge.Emptiness;
import io.prism.player.bridge.GuestError;
import io.prism.player.bridge.Trace;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** From one way to logits to its graph, by as many calls as its questions about values need. */
final class Tracing {
  private static final int MOST_GUARDS = 8;

  private static final Set<String> SELECTING =
      Set.of(
          "aten::nonzero",
          "aten::nonzero_numpy",
          "aten::argwhere",
          "aten::masked_select",
          "aten::where",
          "aten::index");

  private final Bridge bridge;
  private final Profile profile;
  private final Supplier<Value> tokens;
  private final Graph.Mode mode;
  private final List<Trace.Owned> owned;
  private final BundleTracer.Logits logits;

  /**
   * @param tokens new example tokens for each call
   * @param owned what the model owns
   */
  Tracing(
      Bridge bridge,
      Profile profile,
      Supplier<Value> tokens,
      Graph.Mode mode,
      List<Trace.Owned> owned,
      BundleTracer.Logits logits) {
    this.bridge = bridge;
    this.profile = profile;
    this.tokens = tokens;
    this.mode = mode;
    this.owned = List.copyOf(owned);
    this.logits = logits;
  }

  /**
   * Traces, and finds out how to tell Python whether values select anything.
   *
   * <p>Every branch on selected rows is taken first. Where leaving it out gives the same with
   * nothing selected, the graph is the model in both cases ({@link Emptiness}). Where that is not
   * proved, or Python fails on the answer (an assertion was asked for), the answer for the example
   * tokens is recorded as a guard.
   */
  BundleTracer.Recorded trace() throws PlayerFault {
    Answers answers = Answers.something();
    for (int guards = 0; ; guards++) {
      Attempt some = attempt(answers);
      String doubtful =
          some.failure() != null ? some.lastUnguarded() : firstUnproved(answers, some);
      if (doubtful == null || guards == MOST_GUARDS) {
        if (some.failure() != null) {
          throw some.failure();
        }
        if (doubtful != null) {
          throw fault(
              "player.value-dependent-graph",
              "forward asks in more than %d places whether values select anything, and what it does depends"
                      .formatted(MOST_GUARDS)
                  + " on the answers; compute both sides and choose with torch.where",
              doubtful);
        }
        Trace.Finished finished = some.finished();
        requireAllowed(finished.graph());
        return new BundleTracer.Recorded(finished.graph(), some.trace().owned());
      }
      answers = answers.with(doubtful, Answers.Answer.GUARDED);
    }
  }

  private @Nullable String firstUnproved(Answers answers, Attempt some) {
    for (String site : some.unguarded()) {
      Attempt none = attempt(answers.with(site, Answers.Answer.NOTHING));
      if (none.failure() != null || !Emptiness.proves(some.finished(), none.finished(), site)) {
        return site;
      }
    }
    return null;
  }

  /**
   * One call of the model under a trace.
   *
   * @param result null when the call failed
   */
  private record Attempt(
      Trace trace,
      Answers answers,
      Trace.@Nullable Finished result,
      @Nullable PlayerFault failure) {
    Trace.Finished finished() {
      return Objects.requireNonNull(result);
    }

    /** Places where Python asked whether there is anything, and got no guard. */
    List<String> unguarded() {
      return trace.questionedSites().stream()
          .filter(site -> answers.at(site) != Answers.Answer.GUARDED)
          .distinct()
          .toList();
    }

    @Nullable String lastUnguarded() {
      List<String> sites = trace.questionedSites();
      return sites.isEmpty() || !unguarded().contains(sites.getLast()) ? null : sites.getLast();
    }
  }

  private Attempt attempt(Answers answers) {
    Value input = tokens.get();
    Trace trace =
        bridge.startTrace(
            mode, Bridge.handle(input), owned, profile.gates().constantBytes(), answers);
    try {
      Value out = logits.of(input);
      return new Attempt(trace, answers, trace.finish(Bridge.handle(out)), null);
    } catch (PlayerFault e) {
      return new Attempt(trace, answers, null, e);
    } catch (GuestError e) {
      return new Attempt(
          trace,
          answers,
          null,
          new PlayerFault(SubmissionFault.of(e.code(), String.valueOf(e.getMessage()))));
    } finally {
      bridge.stopTrace();
    }
  }

  /** What only the whole graph shows, for instance a buffer that evaluation would change. */
  private static void requireAllowed(Graph graph) throws PlayerFault {
    for (Refusal r : OperatorPolicy.standard().check(graph)) {
      throw fault("player.unsupported-operation", r.message(), r.at());
    }
    if (graph.nodes().stream().noneMatch(Tracing::maySelect)) {
      return;
    }
    try {
      for (Refusal r : ValueSizes.check(graph, ShapeTrace.of(graph))) {
        throw fault("player.value-dependent-graph", r.message(), r.at());
      }
    } catch (GraphException e) {
      throw fault("player.value-dependent-graph", String.valueOf(e.getMessage()), e.at());
    }
  }

  private static boolean maySelect(Node n) {
    return SELECTING.contains(n.op());
  }

  static PlayerFault fault(String code, String message, String at) {
    int colon = at.lastIndexOf(':');
    return new PlayerFault(
        new SubmissionFault(
            code,
            message,
            colon < 0 ? null : at.substring(0, colon),
            colon < 0 ? null : Integer.valueOf(at.substring(colon + 1))));
  }
}
