package io.prism.cli.client;

import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.Words;
import io.prism.cli.key.KeyOption;
import io.prism.contracts.ContractJson;
import io.prism.signatures.KeyFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism appeal}. */
@Command(
    name = "appeal",
    description = {
      "Say your side of it to whoever decides about your held submission.",
      "Signed with the key that uploaded it; the text is not public."
    },
    mixinStandardHelpOptions = true)
public final class AppealCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(paramLabel = "ID", description = "The held submission.")
  private String id = "";

  @ArgGroup(multiplicity = "1")
  private Statement statement = new Statement();

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_URL:-http://localhost:8080}",
      description = "Address of intake. Default: PRISM_URL, else http://localhost:8080")
  private String url = "";

  /** Either of the two. */
  static final class Statement {
    @Option(names = "--text", paramLabel = "TEXT", description = "What you have to say.")
    private @Nullable String text;

    @Option(names = "--file", paramLabel = "FILE", description = "A UTF-8 file that says it.")
    private @Nullable Path file;
  }

  /** The answer. */
  public record Answer(int left) {}

  @Override
  public Integer call() {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("submission_id", id);
    body.put("text", text());
    KeyFile signer = key.load();
    try (Server server = new Server(url)) {
      HttpRequest request =
          SignedRequest.post(
                  server,
                  "/v1/submissions/%s/appeals".formatted(Server.encoded(id)),
                  signer,
                  "application/json",
                  ContractJson.write(body).getBytes(StandardCharsets.UTF_8))
              .build();
      String answer = server.successful(server.send(request));
      int left = server.read(answer, Answer.class, "intake").left();
      output.answer(
          Server.line(answer),
          "sent to whoever decides; %s"
              .formatted(
                  left == 0
                      ? "no more can be sent about this submission"
                      : left + " more can be sent about this submission"));
      output.note(
          "see the decision with: prism watch " + id + IntakeUrl.argument(url) + key.argument());
      return ExitCode.OK;
    }
  }

  private String text() {
    String said = statement.text != null ? statement.text : read(statement.file);
    if (said.isBlank()) {
      throw CliException.usage(
          "the appeal is empty",
          "Say what the code does not show: where it comes from, why it is needed.");
    }
    return said.strip();
  }

  private static String read(@Nullable Path file) {
    try {
      return Files.readString(file == null ? Path.of("") : file);
    } catch (IOException e) {
      throw CliException.usage(
          "cannot read " + file + ": " + Words.of(e), "Check its path and encoding.");
    }
  }
}
