package io.prism.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.ArtifactRef;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactLookupTest {
  @TempDir private Path dir;

  @Test
  void a_file_is_found_by_path_with_the_digest_of_its_bytes() throws Exception {
    Files.createDirectories(dir.resolve("run/sub"));
    Files.writeString(dir.resolve("run/sub/curves.json"), "{}\n");
    assertThat(ArtifactLookup.inDirectory(dir.resolve("run")).find(ref("sub/curves.json")))
        .contains(new ArtifactLookup.Stored(Sample.CURVES, 3));
  }

  @Test
  void nothing_is_found_outside_the_directory_or_through_a_link() throws Exception {
    Files.createDirectories(dir.resolve("run"));
    Files.writeString(dir.resolve("secret"), "{}\n");
    Files.createSymbolicLink(dir.resolve("run/link"), dir.resolve("secret"));
    ArtifactLookup lookup = ArtifactLookup.inDirectory(dir.resolve("run"));
    assertThat(lookup.find(ref("../secret"))).isEmpty();
    assertThat(lookup.find(ref(dir.resolve("secret").toString()))).isEmpty();
    assertThat(lookup.find(ref("link"))).isEmpty();
    assertThat(lookup.find(ref("absent"))).isEmpty();
  }

  private static ArtifactRef ref(String path) {
    return new ArtifactRef(path, Sample.CURVES, 3, "application/json");
  }
}
