package io.prism.player;

import io.prism.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The run directory: what the player reads, and its own folder. Every file appears complete. */
final class RunDirectory {
  private final Path run;
  private final Path player;

  RunDirectory(Path run) throws IOException {
    this.run = run;
    player = Files.createDirectories(run.resolve("player"));
  }

  Job job() throws IOException {
    return ContractJson.read(Files.readString(run.resolve("job.json")), Job.class);
  }

  Sources sources() throws IOException {
    return ContractJson.read(Files.readString(run.resolve("sources.json")), Sources.class);
  }

  /** {@return the path of a file in the player's folder} */
  Path path(String name) {
    return player.resolve(name);
  }

  void write(String name, byte[] content) throws IOException {
    Path temporary = player.resolve("." + name + ".part");
    Files.write(temporary, content);
    Files.move(
        temporary,
        player.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
