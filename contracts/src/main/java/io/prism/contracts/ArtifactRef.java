package io.prism.contracts;

/**
 * A file in the content-addressed artifact store.
 *
 * @param path name relative to the run, for people (for instance {@code curves.json})
 * @param sha256 digest of the bytes; the store's key
 * @param bytes size in bytes
 * @param type media type
 */
public record ArtifactRef(String path, Sha256 sha256, long bytes, String type) {
  public ArtifactRef {
    Require.text(path, "path");
    Require.notNegative(bytes, "bytes");
    Require.text(type, "type");
  }
}
