package io.prism.runner.docker;

import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import java.util.Map;

/**
 * One container to make.
 *
 * @param name unique on the daemon
 * @param image by digest
 * @param user {@code uid:gid}, never 0
 * @param command arguments of the image's program
 * @param environment the whole of it, beside {@code PATH} and {@code LANG} of the image
 * @param labels by which it is found again
 * @param host what it may do and see
 */
record ContainerSpec(
    String name,
    String image,
    String user,
    List<String> command,
    Map<String, String> environment,
    Map<String, String> labels,
    HostConfig host) {
  ContainerSpec {
    if (!user.matches("[1-9][0-9]*:[1-9][0-9]*")) {
      throw new IllegalArgumentException(
          "a container runs as a user that is not root, not " + user);
    }
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    labels = Map.copyOf(labels);
  }
}
