package io.prism.cli.client;

import picocli.CommandLine.Command;

/** {@code prism family}. */
@Command(
    name = "family",
    description = {
      "show and ranking are for everybody, and ask the weights service. The others see which graphs",
      "belong together and rule where chance may have decided, for operators.",
      "A ruling judges the families anew, as if it had always been so; weights follow from the",
      "next record on, and what was published stays."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FamilyShowCommand.class,
      FamilyRankingCommand.class,
      FamilyListCommand.class,
      FamilyVerifyCommand.class,
      FamilyRulingsCommand.class,
      FamilyCommand.Separate.class,
      FamilyJoinCommand.class,
      FamilyCommand.Disqualify.class,
      FamilyCommand.Reinstate.class
    })
public final class FamilyCommand {
  /** {@code prism family separate}. */
  @Command(
      name = "separate",
      description = "Rule that the graph of a submission is no version of another family.",
      mixinStandardHelpOptions = true)
  static final class Separate extends FamilyRuling {
    Separate() {
      super("separate");
    }
  }

  /** {@code prism family disqualify}. */
  @Command(
      name = "disqualify",
      description = {
        "Rule that a submission holds nothing and challenges nobody.",
        "Its score stays on the board; see also: prism family reinstate."
      },
      mixinStandardHelpOptions = true)
  static final class Disqualify extends FamilyRuling {
    Disqualify() {
      super("disqualify");
    }
  }

  /** {@code prism family reinstate}. */
  @Command(
      name = "reinstate",
      description = "Rule that a disqualified submission counts again.",
      mixinStandardHelpOptions = true)
  static final class Reinstate extends FamilyRuling {
    Reinstate() {
      super("reinstate");
    }
  }
}
