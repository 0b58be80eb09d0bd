package io.prism.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prism.cli.CliException;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys that were seen first, by server address, each with the last record checked. It
 * is written whole and moved into place.
 */
final class TrustedKeys {
  private final Path file;

  TrustedKeys(Path file) {
    this.file = file;
  }

  /** The file's content. */
  public record Content(SortedMap<String, Pin> servers) {}

  /**
   * What is known of one server.
   *
   * @param publicKey Ed25519, 64 hexadecimal digits
   * @param since when it was seen first
   * @param last the last record checked under it; null when none was followed
   */
  public record Pin(
      String publicKey,
      String since,
      @JsonInclude(JsonInclude.Include.NON_NULL) ChainCheck.@Nullable Position last) {}

  Optional<Pin> of(String server) {
    return Optional.ofNullable(read().get(server));
  }

  void put(String server, Pin pin) {
    SortedMap<String, Pin> servers = read();
    servers.put(server, pin);
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, ContractJson.write(new Content(servers)) + System.lineSeparator());
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CliException.usage(
          "cannot write " + file + ": " + e, "Name a file that can be written with --pins.");
    }
  }

  private SortedMap<String, Pin> read() {
    try {
      return new TreeMap<>(ContractJson.read(Files.readString(file), Content.class).servers());
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (IOException | IllegalArgumentException e) {
      throw CliException.usage(
          "cannot read the trusted keys in " + file + ": " + e.getMessage(),
          "Mend or remove the file; without it the next key seen is trusted anew.");
    }
  }
}
