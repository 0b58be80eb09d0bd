package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.Toleration;
import io.prism.contracts.Require;
import io.prism.runner.docker.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How Pods are made.
 *
 * @param instance tells this installation's objects from others in the namespace
 * @param images what containers are made of; nodes pull them, so each is {@code name@sha256:…}
 * @param claim volume that the broker and the Pods share
 * @param serviceAccount of the Pods: without rights and without a token. It owns the Jobs
 * @param node where Pods may run
 * @param ownFilters whether nodes have our lists of system calls; else those of the runtime hold
 * @param patience how long a Pod may find no node or no image
 * @param kept how long objects of an attempt stay that nobody removes
 */
public record KubernetesSettings(
    String instance,
    Images images,
    Claim claim,
    String serviceAccount,
    Node node,
    boolean ownFilters,
    Duration patience,
    Duration kept) {

  /**
   * A claim that can be written from many nodes.
   *
   * @param name of the PersistentVolumeClaim
   * @param at where the broker sees it
   */
  public record Claim(String name, Path at) {
    public Claim {
      Require.text(name, "claim");
      at = at.toAbsolutePath().normalize();
    }

    /**
     * {@return the path inside the volume}
     *
     * @throws IllegalArgumentException when the broker's path does not lie on it
     */
    String sub(Path path) {
      Path absolute = path.toAbsolutePath().normalize();
      if (!absolute.startsWith(at) || absolute.equals(at)) {
        throw new IllegalArgumentException(
            "%s does not lie on the claim %s, which is at %s".formatted(path, name, at));
      }
      return at.relativize(absolute).toString();
    }
  }

  /**
   * Where Pods run.
   *
   * @param gpuResource name under which the cluster counts graphics processors
   * @param selector labels of the nodes
   * @param tolerations of the nodes' taints
   * @param runtimeClass for instance of gVisor or Kata; null for the cluster's own
   * @param priorityClass null for the cluster's own
   */
  public record Node(
      String gpuResource,
      Map<String, String> selector,
      List<Toleration> tolerations,
      @Nullable String runtimeClass,
      @Nullable String priorityClass) {
    public Node {
      selector = Map.copyOf(selector);
      tolerations = List.copyOf(tolerations);
    }
  }

  public KubernetesSettings {
    if (!instance.matches("[a-z0-9][a-z0-9-]{0,28}[a-z0-9]|[a-z0-9]")) {
      throw new IllegalArgumentException(
          "an instance is 1 to 30 of a-z, 0-9 and hyphen, found " + instance);
    }
    Require.text(serviceAccount, "service account");
    for (String image : images.all()) {
      if (!image.contains("@")) {
        throw new IllegalArgumentException(
            "nodes pull images by name and digest, name@sha256:…, found " + image);
      }
    }
  }
}
