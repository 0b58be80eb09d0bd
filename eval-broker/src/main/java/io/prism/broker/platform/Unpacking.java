package io.prism.broker.platform;

import com.fasterxml.jackson.databind.JsonNode;
import io.prism.contracts.ContractJson;
import io.prism.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The player's files out of what it printed. Written by the guest's process, so nothing in it is
 * believed: a bound on its size, plain names, regular files, and a digest that tells whether the
 * end was cut off, no more.
 */
final class Unpacking {
  private static final Pattern LINE =
      Pattern.compile("(?m)^prism\\.parcel\\.v1 ([0-9a-f]{64}) ([A-Za-z0-9+/=]+)\\s*\\z");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,99}");
  private static final int FILES = 1024;

  private Unpacking() {}

  /**
   * {@return whether there was a whole parcel, whose files are now in {@code folder}}
   *
   * @param most bytes of all files together
   */
  static boolean into(Path folder, String printed, long most) throws IOException {
    Matcher line = LINE.matcher(printed);
    if (!line.find()) {
      return false;
    }
    Optional<JsonNode> content = content(line.group(1), line.group(2), most);
    if (content.isEmpty()) {
      return false;
    }
    Files.createDirectories(folder);
    int count = 0;
    for (Map.Entry<String, JsonNode> file : content.get().path("files").properties()) {
      if (NAME.matcher(file.getKey()).matches() && file.getValue().isTextual() && count++ < FILES) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
      }
    }
    return true;
  }

  private static Optional<JsonNode> content(String sha, String base64, long most) {
    try {
      byte[] packed = Base64.getDecoder().decode(base64);
      if (!Sha256.of(packed).value().equals(sha)) {
        return Optional.empty();
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        int limit = (int) Math.min(most, Integer.MAX_VALUE - 16);
        byte[] json = in.readNBytes(limit);
        return in.read() >= 0
            ? Optional.empty()
            : Optional.of(ContractJson.mapper().readTree(new String(json, StandardCharsets.UTF_8)));
      }
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
