package io.prism.cli.client;

import io.prism.cli.CliException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What operators' commands have in common: the token that opens a service's internal routes. */
abstract class Operator {
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      defaultValue = "${env:PRISM_INTERNAL_TOKEN_FILE:-data/secrets/internal_token}",
      description = {
        "File with the deployment's internal token.",
        "Default: PRISM_INTERNAL_TOKEN_FILE, else data/secrets/internal_token"
      })
  private Path file = Path.of("");

  /** {@return address of the service that is asked} */
  abstract String url();

  Server server() {
    return new Server(url());
  }

  /** {@return the body of a successful answer to a GET} */
  String get(Server server, String path) {
    return answer(server, authorized(server, path).build());
  }

  /** {@return the body of a successful answer to a POST of {@code json}} */
  String post(Server server, String path, String json) {
    return answer(
        server,
        authorized(server, path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private static String answer(Server server, HttpRequest request) {
    return server.successful(server.send(request));
  }

  private HttpRequest.Builder authorized(Server server, String path) {
    return server
        .request(path)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token());
  }

  private String token() {
    String token;
    try {
      // While a token is being replaced the file has both; the first is the new one.
      token =
          Files.readString(file, StandardCharsets.ISO_8859_1)
              .strip()
              .lines()
              .findFirst()
              .orElse("")
              .strip();
    } catch (NoSuchFileException e) {
      throw unusable("there is no token file " + file, null);
    } catch (IOException e) {
      throw unusable("cannot read the token file " + file, e);
    }
    if (!TOKEN.matcher(token).matches()) {
      throw unusable(file + " does not hold a token", null);
    }
    return token;
  }

  private static CliException unusable(String what, @Nullable IOException why) {
    return CliException.usage(
        why == null ? what : what + ": " + why,
        "This is a command for operators. Name the file of prism.internal-token-file with"
            + " --token-file or PRISM_INTERNAL_TOKEN_FILE; prism up keeps it in"
            + " DATA/secrets/internal_token.");
  }
}
