package io.prism.review.contract;

import java.util.List;

/**
 * One half of a bundle.
 *
 * @param entrypoint the file that is imported
 * @param files the entry point, the declared files and the modules they import, entry point first
 */
public record Component(String entrypoint, List<String> files) {
  public Component {
    files = List.copyOf(files);
  }
}
