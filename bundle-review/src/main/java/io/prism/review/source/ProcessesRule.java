package io.prism.review.source;

import io.prism.review.python.Node;
import io.prism.review.rule.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Training that several processes would not do alike. */
final class ProcessesRule implements SourceRule {
  static final RuleInfo DIVERGES =
      RuleInfo.warn(
          "rank-dependent-training",
          "Every process learns alike: backward, step and zero_grad do not depend on the rank.",
          "Processes that step differently have different models from then on, and no one of them is yours.",
          "def train_step(model, batch, optimizer, ctx):\n    if ctx.rank == 0:\n        optimizer.step()\n",
          "Take the call out of the branch; printing and saving may stay in it.");
  static final RuleInfo WAITS =
      RuleInfo.warn(
          "collective-in-branch",
          "Collective operations are reached by every process.",
          "A process that waits in one for a process that does not come waits for ever.",
          "import torch.distributed as dist\n\n\ndef train_step(model, batch, optimizer, ctx):\n"
              + "    if dist.get_rank() == 0:\n        dist.barrier()\n",
          "Call it before or after the branch.");
  static final RuleInfo GROUP =
      RuleInfo.warn(
          "own-process-group",
          "Process groups are the evaluation's business.",
          "It decides how many processes there are; a training sees one, and gets the same numbers.",
          "import torch.distributed as dist\ndist.init_process_group('nccl')\n",
          "Leave it out; ctx.rank and ctx.world_size are there.");

  private static final Set<String> RANKS = Set.of("rank", "local_rank", "global_rank");
  private static final Set<String> LEARNING = Set.of("backward", "step", "zero_grad");
  private static final Set<String> COLLECTIVES =
      Set.of(
          "all_gather",
          "all_gather_into_tensor",
          "all_reduce",
          "barrier",
          "broadcast",
          "reduce",
          "reduce_scatter_tensor");
  private static final Set<String> GROUPS =
      Set.of("init_process_group", "destroy_process_group", "new_group");
  private static final String PACKAGE = "torch.distributed.";

  @Override
  public List<RuleInfo> rules() {
    return List.of(DIVERGES, WAITS, GROUP);
  }

  @Override
  public void node(Node node, Reviewed r) {
    if (node.is("call")) {
      String collective = distributed(node, r);
      if (collective != null && GROUPS.contains(collective)) {
        r.report(GROUP, node, collective + " is not needed");
      }
    } else if (node.is("if_statement", "while_statement", "conditional_expression")
        && ranked(condition(node), r)) {
      branches(node, r);
    }
  }

  private static @Nullable Node condition(Node node) {
    return node.is("conditional_expression") ? node.children().get(1) : node.field("condition");
  }

  private static boolean ranked(@Nullable Node condition, Reviewed r) {
    if (condition == null) {
      return false;
    }
    for (Node n : condition.subtree()) {
      if (n.is("identifier") && RANKS.contains(n.name())
          || n.is("call") && "get_rank".equals(distributed(n, r))) {
        return true;
      }
    }
    return false;
  }

  private static void branches(Node node, Reviewed r) {
    List<Node> branches = new ArrayList<>();
    for (Node child : node.children()) {
      if (!child.equals(condition(node))) {
        branches.add(child);
      }
    }
    boolean complete = branches.stream().anyMatch(b -> b.is("else_clause"));
    Set<String> everywhere = complete ? everywhere(branches, r) : Set.of();
    for (Node branch : branches) {
      for (Node call : branch.subtree()) {
        if (!call.is("call")) {
          continue;
        }
        String collective = distributed(call, r);
        Node function = call.field("function");
        Node method = function == null ? null : function.field("attribute");
        if (collective != null && COLLECTIVES.contains(collective)) {
          if (!everywhere.contains(collective)) {
            r.report(WAITS, call, collective + " is not reached by every process");
          }
        } else if (method != null && LEARNING.contains(method.name())) {
          r.report(DIVERGES, call, method.name() + "() depends on the rank");
        }
      }
    }
  }

  /** Collectives that each branch calls, as a broadcast by its source and by its receivers. */
  private static Set<String> everywhere(List<Node> branches, Reviewed r) {
    Set<String> common = new TreeSet<>(COLLECTIVES);
    for (Node branch : branches) {
      Set<String> called = new TreeSet<>();
      for (Node n : branch.subtree()) {
        String name = n.is("call") ? distributed(n, r) : null;
        if (name != null) {
          called.add(name);
        }
      }
      common.retainAll(called);
    }
    return common;
  }

  /** {@return the function of torch.distributed that is called, or null} */
  private static @Nullable String distributed(Node call, Reviewed r) {
    String origin = r.foreign(call.field("function"));
    return origin != null && origin.startsWith(PACKAGE) ? origin.substring(PACKAGE.length()) : null;
  }
}
