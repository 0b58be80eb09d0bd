package io.prism.base.artifacts;

import java.io.IOException;

/** Stored bytes no longer match their digest: a host fault, never the miner's. */
public final class CorruptArtifactException extends IOException {
  private static final long serialVersionUID = 1L;

  CorruptArtifactException(String message) {
    super(message);
  }
}
