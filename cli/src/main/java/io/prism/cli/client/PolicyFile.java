package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import io.prism.scoring.policy.DecisionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A policy that somebody wrote, as {@code policy set} takes it. Checked by the service's own code
 * before anything is sent, so that a wrong file names itself.
 *
 * @param document word for word
 * @param policy what it says
 */
public record PolicyFile(JsonNode document, DecisionPolicy policy) {
  private static final String HINT =
      "Begin with the document in force: prism policy show > policy.json";

  /**
   * {@return the policy in {@code file}}
   *
   * @throws CliException when it cannot be read, or says which number cannot be
   */
  public static PolicyFile read(Path file) {
    try {
      JsonNode document = ContractJson.mapper().readTree(Files.readString(file));
      return new PolicyFile(document, DecisionPolicy.parseNew(document.toString()));
    } catch (JsonProcessingException e) {
      throw CliException.usage(file + " is not JSON: " + e.getOriginalMessage(), HINT);
    } catch (IOException e) {
      throw CliException.usage("cannot read " + file + ": " + Words.of(e), HINT);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(file + ": " + Words.of(e), HINT);
    }
  }
}
