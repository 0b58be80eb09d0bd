package io.prism.cli.simulate;

import io.prism.cli.client.PolicyFile;
import io.prism.scoring.ScorePolicy;
import io.prism.scoring.ownership.OwnershipPolicy;
import io.prism.scoring.policy.DecisionPolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --policy}: other numbers than the built-in ones, before anybody sets them. */
final class PolicyOption {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = {
        "Decide by the ownership numbers of this document, as policy set takes it.",
        "Default: those built in. Gains are drawn, so numbers under score are not used."
      })
  private @Nullable Path file;

  private @Nullable DecisionPolicy read;

  OwnershipPolicy ownership() {
    return policy().ownership();
  }

  /** {@return which numbers decide, for the report} */
  String told() {
    String told =
        "decided by %s, %s"
            .formatted(ownership().version(), file == null ? "built in" : "from " + file);
    return policy().score().equals(ScorePolicy.official())
        ? told
        : told
            + "; %s is not tried out here, for gains are drawn"
                .formatted(policy().score().version());
  }

  private DecisionPolicy policy() {
    DecisionPolicy known = read;
    if (known == null) {
      known = file == null ? DecisionPolicy.official() : PolicyFile.read(file).policy();
      read = known;
    }
    return known;
  }
}
