package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.metrics.v1beta1.PodMetrics;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.prism.runner.Phases;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The few things that are asked of a cluster, all in one namespace. What it may be asked is written
 * down a second time in {@code deploy/kubernetes/evaluation.yaml}, and a test compares.
 */
final class Cluster implements AutoCloseable {
  private static final String METRICS = "/apis/metrics.k8s.io/v1beta1";

  private final KubernetesClient client;
  private final String namespace;

  Cluster(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** It does not answer, or not in time. Nothing is known of the Pods then. */
  static final class Away extends Phases.Away {
    private static final long serialVersionUID = 1;

    Away(RuntimeException cause) {
      super("the Kubernetes API does not answer: " + cause.getMessage(), cause);
    }
  }

  /** It answers, and will not do it; the message is the cluster's. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message);
    }
  }

  String namespace() {
    return namespace;
  }

  /**
   * Makes a Job.
   *
   * @throws Refused when the cluster will not: rights, quota, admission
   */
  void create(Job job) throws Refused {
    try {
      asked(() -> client.batch().v1().jobs().inNamespace(namespace).resource(job).create());
    } catch (KubernetesClientException e) {
      throw new Refused(String.valueOf(e.getMessage()));
    }
  }

  Optional<Job> job(String name) {
    return Optional.ofNullable(
        asked(() -> client.batch().v1().jobs().inNamespace(namespace).withName(name).get()));
  }

  /** {@return Jobs of an installation} */
  List<Job> jobs(String instance) {
    return asked(
        () ->
            client
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withLabel(Names.INSTANCE, instance)
                .list()
                .getItems());
  }

  /** {@return the Pod of a Job; the youngest, should there be more} */
  Optional<Pod> pod(String job) {
    return asked(
        () ->
            client
                .pods()
                .inNamespace(namespace)
                .withLabel(Names.OF_JOB, job)
                .list()
                .getItems()
                .stream()
                .max(
                    Comparator.comparing(
                        p -> String.valueOf(p.getMetadata().getCreationTimestamp()))));
  }

  /** Removes a Job once its Pod is gone, which is ended now. */
  void delete(String job) {
    asked(
        () ->
            client
                .batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName(job)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete());
  }

  /** {@return the beginning of what a container printed, empty while there is nothing to read} */
  Optional<String> printed(String pod, String container, int bytes) {
    try {
      return Optional.ofNullable(
          asked(
              () ->
                  client
                      .pods()
                      .inNamespace(namespace)
                      .withName(pod)
                      .inContainer(container)
                      .limitBytes(bytes)
                      .getLog()));
    } catch (KubernetesClientException e) {
      return Optional.empty(); // it has not begun, or its machine is gone
    }
  }

  /** {@return what a Pod lately used, empty where nobody counted yet} */
  Optional<PodMetrics> metrics(String pod) {
    try {
      return Optional.ofNullable(asked(() -> client.top().pods().metrics(namespace, pod)));
    } catch (KubernetesClientException e) {
      return Optional.empty();
    }
  }

  /** {@return whether anybody counts processor time here} */
  boolean counts() {
    try {
      return asked(() -> client.raw(METRICS)) != null;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  /** {@return the minor version of a cluster of version 1, without what follows the digits} */
  int minorVersion() {
    String minor = asked(() -> client.getKubernetesVersion().getMinor());
    return Integer.parseInt(minor.replaceAll("[^0-9].*", "")); // 33+ where a vendor added something
  }

  Optional<ServiceAccount> serviceAccount(String name) {
    return Optional.ofNullable(
        asked(() -> client.serviceAccounts().inNamespace(namespace).withName(name).get()));
  }

  Optional<PersistentVolumeClaim> claim(String name) {
    return Optional.ofNullable(
        asked(() -> client.persistentVolumeClaims().inNamespace(namespace).withName(name).get()));
  }

  List<NetworkPolicy> policies() {
    return asked(
        () -> client.network().v1().networkPolicies().inNamespace(namespace).list().getItems());
  }

  /** What is no answer of the cluster, or one that says "later", is trouble on the way to it. */
  private static <T extends @org.jspecify.annotations.Nullable Object> T asked(
      Supplier<T> question) {
    try {
      return question.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() < HttpURLConnection.HTTP_BAD_REQUEST
          || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR
          || e.getCode() == 429) {
        throw new Away(e);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
