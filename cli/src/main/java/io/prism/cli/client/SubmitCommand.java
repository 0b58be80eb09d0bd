package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
import io.prism.contracts.ContractJson;
import io.prism.signatures.KeyFile;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prism submit}. */
@Command(
    name = "submit",
    description = "Sign and upload a bundle; print the submission's id.",
    mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {
  /** A new submission is answered at once; the header has seconds. */
  private static final Duration MOMENT = Duration.ofSeconds(10);

  @Mixin private Output output = new Output();
  @Mixin private KeyOption key = new KeyOption();

  @Parameters(paramLabel = "BUNDLE", description = "A folder, a .zip or a .py file.")
  private Path bundle = Path.of("");

  @Option(
      names = "--url",
      defaultValue = "${env:PRISM_URL:-http://localhost:8080}",
      description = "Address of intake. Default: PRISM_URL, else http://localhost:8080")
  private String url = "";

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Evaluation profile, where the server offers a choice.")
  private @Nullable String profile;

  @Option(names = "--watch", description = "Follow the submission to its end.")
  private boolean watch;

  @Override
  public Integer call() {
    UploadBundle upload = UploadBundle.read(bundle);
    KeyFile signer = key.load();
    try (Server server = new Server(url)) {
      HttpRequest request = signed(server, upload, signer);
      HttpResponse<String> response = server.send(request);
      String body = server.successful(response);
      String id = id(server, body);
      boolean earlier = earlier(body, response);
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", id);
      json.put("hotkey", signer.address());
      json.put("bytes", upload.bytes().length);
      json.put("earlier", earlier);
      output.answer(json, id);
      if (earlier) {
        output.note(known(body));
      }
      if (!watch) {
        output.note("follow it with: prism watch " + id + IntakeUrl.argument(url) + key.argument());
        return ExitCode.OK;
      }
      return new Watching(server, output, new MinerRead(server, key, signer, output)).follow(id);
    }
  }

  private HttpRequest signed(Server server, UploadBundle upload, KeyFile signer) {
    HttpRequest.Builder request =
        SignedRequest.post(server, "/v1/submissions", signer, upload.contentType(), upload.bytes())
            .header("X-Submission-Filename", upload.filename());
    return profile == null ? request.build() : request.header("X-Prism-Profile", profile).build();
  }

  private static String id(Server server, String body) {
    try {
      JsonNode json = ContractJson.mapper().readTree(body);
      String id = json.path("id").asText(json.path("submission_id").asText(""));
      if (!id.isEmpty()) {
        return Output.safe(id);
      }
    } catch (JsonProcessingException e) {
      // falls through to the same complaint
    }
    throw new CliException(
        ExitCode.UNREACHABLE,
        server.base() + " accepted the upload but named no submission",
        "Is this the address of PRISM's intake? Check --url.");
  }

  /** Whether the server has had these bytes of this key before, by its own clock. */
  private static boolean earlier(String body, HttpResponse<String> response) {
    Instant created = instant(field(body, "created_at"));
    Instant now =
        response
            .headers()
            .firstValue("Date")
            .map(d -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(d, Instant::from))
            .orElse(null);
    String stage = field(body, "stage");
    return created != null && now != null && created.plus(MOMENT).isBefore(now)
        || !stage.isEmpty() && !stage.equals("accepted");
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String known(String body) {
    return "nothing new was made: this key uploaded these very bytes at %s, and that submission is %s"
        .formatted(Output.safe(field(body, "created_at")), Output.safe(field(body, "status")));
  }

  private static String field(String body, String name) {
    try {
      return ContractJson.mapper().readTree(body).path(name).asText("");
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
