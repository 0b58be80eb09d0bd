package io.prism.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.prism.cli.CliException;
import io.prism.cli.ExitCode;
import io.prism.cli.Output;
import io.prism.cli.key.KeyOption;
import io.prism.contracts.ContractJson;
import io.prism.signatures.KeyFile;
import io.prism.signatures.UploadMessage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
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
  private static final SecureRandom RANDOM = new SecureRandom();

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
      String id = id(server, server.successful(server.send(request)));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", id);
      json.put("hotkey", signer.address());
      json.put("bytes", upload.bytes().length);
      output.answer(json, id);
      if (!watch) {
        output.note("follow it with: prism watch " + id);
        return ExitCode.OK;
      }
      return new Watching(server, output).follow(id);
    }
  }

  private HttpRequest signed(Server server, UploadBundle upload, KeyFile signer) {
    byte[] random = new byte[24];
    RANDOM.nextBytes(random);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String message = UploadMessage.of(signer.address(), nonce, timestamp, upload.bytes()).text();
    byte[] signature = signer.pair().sign(message.getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        server
            .request("/v1/submissions")
            .header("X-Hotkey", signer.address())
            .header("X-Signature", HexFormat.of().formatHex(signature))
            .header("X-Nonce", nonce)
            .header("X-Timestamp", timestamp)
            .header("X-Submission-Filename", upload.filename())
            .header("Content-Type", upload.contentType())
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(upload.bytes()));
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
}
