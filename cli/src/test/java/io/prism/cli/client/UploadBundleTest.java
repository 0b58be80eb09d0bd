package io.prism.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.cli.CliException;
import io.prism.review.archive.BundleFolder;
import io.prism.review.archive.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadBundleTest {
  @TempDir Path folder;

  @Test
  void the_same_files_give_the_same_bytes_whatever_their_times_and_order() throws IOException {
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    write(a, "src/model.py", "model");
    write(a, "prism.yaml", "kind: full");
    write(b, "prism.yaml", "kind: full");
    write(b, "src/model.py", "model");
    Files.setLastModifiedTime(b.resolve("src/model.py"), FileTime.fromMillis(1_000_000_000));
    assertThat(UploadBundle.read(a).bytes()).isEqualTo(UploadBundle.read(b).bytes());
    write(b, "src/model.py", "modem");
    assertThat(UploadBundle.read(a).bytes()).isNotEqualTo(UploadBundle.read(b).bytes());
  }

  @Test
  void a_folder_is_packed_without_hidden_files_and_caches() throws IOException {
    write(folder, "src/model.py", "model");
    write(folder, "prism.yaml", "kind: full");
    write(folder, ".git/config", "x");
    write(folder, "src/__pycache__/model.pyc", "x");
    write(folder, "src/.hidden.py", "x");
    UploadBundle bundle = UploadBundle.read(folder);
    assertThat(bundle.contentType()).isEqualTo("application/zip");
    assertThat(bundle.filename()).isEqualTo(folder.getFileName() + ".zip");
    assertThat(entries(bundle.bytes()))
        .containsExactly("prism.yaml=kind: full", "src/model.py=model");
  }

  @Test
  void what_is_sent_is_what_check_reviews() throws IOException {
    write(folder, "src/model.py", "model");
    write(folder, ".git/config", "x");
    assertThat(UploadBundle.read(folder).bytes())
        .isEqualTo(BundleFolder.zip(folder, Limits.standard()));
  }

  @Test
  void zip_and_python_files_are_sent_as_they_are() throws IOException {
    write(folder, "my bundle.zip", "zip bytes");
    write(folder, "model.py", "code");
    UploadBundle zip = UploadBundle.read(folder.resolve("my bundle.zip"));
    assertThat(zip.bytes()).isEqualTo("zip bytes".getBytes());
    assertThat(zip.filename()).isEqualTo("my_bundle.zip");
    UploadBundle python = UploadBundle.read(folder.resolve("model.py"));
    assertThat(python.contentType()).isEqualTo("text/x-python");
    assertThat(python.bytes()).isEqualTo("code".getBytes());
  }

  @Test
  void what_is_no_bundle_is_refused_with_a_way_on() throws IOException {
    write(folder, "model.txt", "code");
    refused(folder.resolve("model.txt"), "is not a bundle");
    refused(folder.resolve("missing"), "there is no bundle");
    refused(Files.createDirectory(folder.resolve("empty")), "holds no files");
  }

  @Test
  void a_link_is_refused_since_it_could_lead_out_of_the_folder() throws IOException {
    write(folder, "src/model.py", "model");
    Files.createSymbolicLink(folder.resolve("src/secret.py"), folder.resolve("src/model.py"));
    refused(folder, "is a link or special file");
  }

  private static void refused(Path bundle, String reason) {
    assertThatThrownBy(() -> UploadBundle.read(bundle))
        .isInstanceOf(CliException.class)
        .hasMessageContaining(reason);
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> entries = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.add(entry.getName() + "=" + new String(in.readAllBytes()));
      }
    }
    return entries;
  }
}
