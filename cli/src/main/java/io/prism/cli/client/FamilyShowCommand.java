package io.prism.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.contracts.ContractJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code prism family show}. */
@Command(
    name = "show",
    description = {
      "Show a family, for everybody: owner, who holds it and what that is paid by, the versions",
      "that were better than all before, all members, and recipes for it.",
      "Exit code 1 when nothing of it was scored.",
      "",
      "  prism family show arch-d34a569ab7aaa54d"
    },
    mixinStandardHelpOptions = true)
final class FamilyShowCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private WeightsUrl url = new WeightsUrl();

  @Parameters(paramLabel = "ARCHITECTURE", description = "The family, by its architecture id.")
  private String id = "";

  @Override
  public Integer call() {
    try (Server server = url.open()) {
      JsonNode lineage =
          url.find(server, "/v1/architectures/" + Server.encoded(id), "a family")
              .orElseThrow(
                  () ->
                      new CliException(
                          ExitCode.NEGATIVE,
                          "no submission of family " + id + " has been scored",
                          "Those that there are: prism family ranking"));
      output.answer(ContractJson.write(lineage), Output.safe(LineageText.of(lineage)));
      return ExitCode.OK;
    }
  }
}
