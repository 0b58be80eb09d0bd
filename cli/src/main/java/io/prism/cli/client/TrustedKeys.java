package io.prism.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prism.cli.CliException;
import io.prism.cli.Words;
import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The file of keys that are believed, by server address, each with the last record checked. It is
 * written whole and moved into place.
 */
final class TrustedKeys {
  private final Path file;

  TrustedKeys(Path file) {
    this.file = file;
  }

  /** The file's content. */
  public record Content(SortedMap<String, Pin> servers) {}

  /**
   * A key and how far it is believed.
   *
   * @param publicKey Ed25519, 64 hexadecimal digits
   * @param since when it was first believed
   * @param until the last record that it may have signed, -1 for none; null when there is no bound
   */
  public record Key(
      String publicKey,
      String since,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long until) {
    boolean is(String other) {
      return publicKey.equalsIgnoreCase(other);
    }
  }

  /**
   * What is known of one server.
   *
   * @param publicKey the first key that was believed
   * @param since when it was seen first
   * @param last the last record checked; null when none was followed
   * @param keys all keys, the first with them; null in files of before there could be several
   */
  public record Pin(
      String publicKey,
      String since,
      @JsonInclude(JsonInclude.Include.NON_NULL) ChainCheck.@Nullable Position last,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Key> keys) {

    /** {@return what is known with {@code keys}, of which there is at least one} */
    static Pin of(List<Key> keys, ChainCheck.@Nullable Position last) {
      Key first = keys.getFirst();
      return new Pin(first.publicKey(), first.since(), last, List.copyOf(keys));
    }

    /** {@return the keys, each with how far it is believed} */
    List<Key> believed() {
      return keys == null || keys.isEmpty() ? List.of(new Key(publicKey, since, null)) : keys;
    }

    Optional<Key> key(String hex) {
      return believed().stream().filter(k -> k.is(hex)).findFirst();
    }

    /** {@return the same with {@code key}, in the place of what was known of it} */
    Pin with(Key key) {
      List<Key> all = new ArrayList<>(believed());
      int at = 0;
      while (at < all.size() && !all.get(at).is(key.publicKey())) {
        at++;
      }
      if (at < all.size()) {
        all.set(at, key);
      } else {
        all.add(key);
      }
      return of(all, last);
    }

    Pin at(ChainCheck.@Nullable Position position) {
      return new Pin(publicKey, since, position, keys);
    }
  }

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
          "cannot write " + file + ": " + Words.of(e),
          "Name a file that can be written with --pins.");
    }
  }

  private SortedMap<String, Pin> read() {
    try {
      return new TreeMap<>(ContractJson.read(Files.readString(file), Content.class).servers());
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (IOException | IllegalArgumentException e) {
      throw CliException.usage(
          "cannot read the trusted keys in " + file + ": " + Words.of(e),
          "Mend or remove the file; without it the next key seen is trusted anew.");
    }
  }
}
