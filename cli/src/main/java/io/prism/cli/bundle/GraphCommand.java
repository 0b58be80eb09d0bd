package io.prism.cli.bundle;

import io.prism.cli.CliException;
import io.prism.cli.Output;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Outcome;
import io.prism.runner.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism graph}. */
@Command(
    name = "graph",
    description = {
      "Show what the referee will measure, without training: operations, parameters, FLOPs, hashes,",
      "modules and a drawing of the traced model. With two bundles: how alike they are built.",
      "Exit code 0: traced. 1: refused or failed by its own fault. 75: nothing was learned about it.",
      "With --json the last line is the referee's graphs.json."
    },
    mixinStandardHelpOptions = true)
public final class GraphCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "BUNDLE",
      arity = "1..2",
      description = "A folder, a .zip or a .py file; a second one is compared with the first.")
  private List<Path> bundles = List.of();

  @Option(
      names = "--profile",
      defaultValue = "local_cpu_smoke",
      description = "Evaluation profile; default ${DEFAULT-VALUE}.")
  private String profile = "local_cpu_smoke";

  @Option(
      names = "--scale",
      paramLabel = "NAME",
      description = "Which size to show; default: the smallest, whose hash names the model.")
  private @Nullable String scale;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the drawing as SVG; - for standard output.")
  private @Nullable Path svg;

  @Option(names = "--mermaid", description = "Print the drawing as Mermaid text, and nothing else.")
  private boolean mermaid;

  @Override
  public Integer call() throws InterruptedException {
    ProfileOption.check(profile, 1);
    if (scale != null && !Limits.scales(profile).contains(scale)) {
      throw CliException.usage(
          "profile " + profile + " has no scale " + scale,
          "It has " + String.join(", ", Limits.scales(profile)) + ".");
    }
    if (output.isJson() && (mermaid || toStandardOutput())) {
      throw CliException.usage(
          "--json and a drawing cannot both go to standard output", "Use --svg FILE with --json.");
    }
    try (Tracing tracing = new Tracing(Homes.locate(), profile, new ProgressLine(output))) {
      Tracing.Traced first = tracing.trace(bundles.getFirst(), null);
      if (!(first.outcome() instanceof Outcome.Measured)) {
        return failed(first);
      }
      if (bundles.size() == 1) {
        return show(first);
      }
      Tracing.Traced second = tracing.trace(bundles.get(1), first);
      return second.outcome() instanceof Outcome.Measured ? compare(second) : failed(second);
    }
  }

  private Integer failed(Tracing.Traced traced) {
    RunReport report = RunReport.of(traced.outcome(), 0);
    output.answer(report.json(), report.text());
    return report.exitCode();
  }

  private Integer show(Tracing.Traced traced) {
    GraphFile file = read(traced);
    GraphFile.Scale shown = chosen(file);
    if (svg != null) {
      drawing(traced.file(shown.scale() + ".svg"));
    }
    if (mermaid) {
      output.text(text(traced.file(shown.scale() + ".mmd")).stripTrailing());
    } else if (!toStandardOutput()) {
      GraphFile answer = scale == null ? file : file.only(shown);
      output.answer(answer, GraphText.of(file, shown));
      if (svg == null) {
        output.note("a drawing of it: --svg FILE, or --mermaid");
      }
    }
    return 0;
  }

  private Integer compare(Tracing.Traced second) {
    GraphFile file = read(second);
    GraphFile.Comparison found = file.comparison();
    if (found == null) {
      throw new IllegalStateException("the referee compared nothing");
    }
    output.answer(found, GraphText.of(found, bundles.get(0).toString(), bundles.get(1).toString()));
    return 0;
  }

  private GraphFile.Scale chosen(GraphFile file) {
    if (scale == null) {
      return file.scales().getFirst();
    }
    return file.scales().stream().filter(s -> s.scale().equals(scale)).findFirst().orElseThrow();
  }

  private boolean toStandardOutput() {
    return svg != null && svg.toString().equals("-");
  }

  private void drawing(Path from) {
    if (toStandardOutput()) {
      output.text(text(from).stripTrailing());
      return;
    }
    try {
      Files.writeString(svg == null ? Path.of("") : svg, text(from));
      output.note("wrote " + svg);
    } catch (IOException e) {
      throw CliException.usage("cannot write " + svg + ": " + Words.of(e), "Name a writable file.");
    }
  }

  private static GraphFile read(Tracing.Traced traced) {
    return ContractJson.read(text(traced.file("graphs.json")), GraphFile.class);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
