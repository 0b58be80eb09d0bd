package io.prism.base.artifacts;

import io.prism.contracts.ArtifactRef;
import io.prism.contracts.Sha256;
import java.io.IOException;
import java.nio.file.Path;

/** Content-addressed bytes. Blocking: call it on a worker thread. */
public interface ArtifactStore {
  /**
   * {@return a reference to {@code bytes}, stored durably; storing the same bytes twice is free}
   */
  ArtifactRef put(String path, String type, byte[] bytes) throws IOException;

  /** {@return a reference to the file's present content} */
  ArtifactRef putFile(String path, String type, Path file) throws IOException;

  /**
   * {@return the bytes, whose digest was checked}
   *
   * @throws CorruptArtifactException when the stored bytes do not have this digest
   * @throws java.nio.file.NoSuchFileException when nothing is stored under it
   */
  byte[] read(Sha256 digest) throws IOException;

  /** {@return whether something is stored under {@code digest}} */
  boolean contains(Sha256 digest);

  /**
   * Removes what is stored under {@code digest}, if anything is. Only for bytes that nobody else
   * can have stored too: the store does not count who refers to them.
   */
  void remove(Sha256 digest) throws IOException;
}
