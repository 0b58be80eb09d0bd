package io.prism.broker.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.VersionInfo;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * An API server that keeps objects, with the parts that the walls ask for, and a kubelet by hand.
 */
final class FakeCluster {
  static final String NAMESPACE = "prism-evaluation";
  private static final String PODS = "/namespaces/" + NAMESPACE + "/pods/";

  private static final FakeCluster ONE = new FakeCluster();

  private final KubernetesMockServer server;
  private final KubernetesClient kubelet;
  private final Cluster broker;

  /** Options of the deletions that {@link #calls} met. */
  final List<String> deletions = new ArrayList<>();

  private FakeCluster() {
    Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            responses,
            new KubernetesMixedDispatcher(responses),
            false);
    server.init();
    kubelet =
        server.createClient(
            b ->
                b.withConfig(
                    new ConfigBuilder(b.build().getConfiguration())
                        .withMasterUrl(server.url("/"))
                        .withTrustCerts(true)
                        .withNamespace(null)
                        .withRequestRetryBackoffLimit(0)
                        .build()));
    broker = new Cluster(kubelet, NAMESPACE);
  }

  /**
   * {@return the cluster of all tests, as new: a server and a client for each would take longer}
   */
  static FakeCluster fresh() {
    ONE.empty("32+");
    ONE.deletions.clear();
    ONE.prepare();
    return ONE;
  }

  private void prepare() {
    metricsServed();
    kubelet
        .serviceAccounts()
        .inNamespace(NAMESPACE)
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("prism-evaluation")
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build())
        .create();
    kubelet
        .persistentVolumeClaims()
        .inNamespace(NAMESPACE)
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("prism-runs")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteMany")
                .endSpec()
                .build())
        .create();
    policy(closed());
    forgetCalls();
  }

  static NetworkPolicy closed() {
    return new NetworkPolicyBuilder()
        .withNewMetadata()
        .withName("prism-evaluation-deny-all")
        .endMetadata()
        .withNewSpec()
        .withNewPodSelector()
        .addToMatchLabels("app.kubernetes.io/name", "prism-evaluation")
        .endPodSelector()
        .withPolicyTypes("Ingress", "Egress")
        .endSpec()
        .build();
  }

  void policy(NetworkPolicy policy) {
    kubelet.network().v1().networkPolicies().inNamespace(NAMESPACE).resource(policy).create();
  }

  void noPolicies() {
    kubelet.network().v1().networkPolicies().inNamespace(NAMESPACE).delete();
  }

  KubernetesClient admin() {
    return kubelet;
  }

  private void empty(String minorVersion) {
    server.setVersionInfo(new VersionInfo.Builder().withMajor("1").withMinor(minorVersion).build());
    server.clearExpectations();
    server.reset();
  }

  /** It has nothing in it, and is too old. */
  void old() {
    empty("28");
    server.expect().get().withPath("/apis/metrics.k8s.io/v1beta1").andReturn(404, "{}").always();
  }

  private void metricsServed() {
    server
        .expect()
        .get()
        .withPath("/apis/metrics.k8s.io/v1beta1")
        .andReturn(200, Map.of("kind", "APIResourceList", "groupVersion", "metrics.k8s.io/v1beta1"))
        .always();
  }

  /** The next answer to this request is a failure of this code. */
  void fails(int code, String method, String path) {
    switch (method) {
      case "GET" -> server.expect().get().withPath(path).andReturn(code, "{}").once();
      case "POST" -> server.expect().post().withPath(path).andReturn(code, "{}").once();
      case "DELETE" -> server.expect().delete().withPath(path).andReturn(code, "{}").once();
      default -> throw new IllegalArgumentException(method);
    }
  }

  void used(String pod, Instant until, String container, String cores) {
    server
        .expect()
        .get()
        .withPath("/apis/metrics.k8s.io/v1beta1" + PODS + pod)
        .andReturn(
            200,
            Map.of(
                "kind",
                "PodMetrics",
                "apiVersion",
                "metrics.k8s.io/v1beta1",
                "metadata",
                Map.of("name", pod),
                "timestamp",
                until.toString(),
                "window",
                "15s",
                "containers",
                List.of(Map.of("name", container, "usage", Map.of("cpu", cores)))))
        .once();
  }

  void prints(String pod, String container, String text) {
    server
        .expect()
        .get()
        .withPath(
            "/api/v1"
                + PODS
                + pod
                + "/log?pretty=false&container="
                + container
                + "&limitBytes=1048576")
        .andReturn(200, text)
        .always();
  }

  /** {@return a broker's way to this cluster} */
  Cluster cluster() {
    return broker;
  }

  List<Job> jobs() {
    return kubelet.batch().v1().jobs().inNamespace(NAMESPACE).list().getItems();
  }

  /** {@return the name of the only Job} */
  String job() {
    return jobs().getFirst().getMetadata().getName();
  }

  /** {@return the name of its Pod} */
  String pod() {
    return job() + "-x1";
  }

  /** Lets the kubelet tell something new about the Pod of the only Job. */
  void tell(Instant now, UnaryOperator<PodScript> news) {
    Job job = jobs().getFirst();
    Pod pod = kubelet.pods().inNamespace(NAMESPACE).withName(pod()).get();
    if (pod == null) {
      pod =
          new PodBuilder()
              .withNewMetadata()
              .withName(pod())
              .withLabels(new HashMap<>(job.getSpec().getTemplate().getMetadata().getLabels()))
              .addToLabels("batch.kubernetes.io/job-name", job())
              .endMetadata()
              .withSpec(job.getSpec().getTemplate().getSpec())
              .build();
    } else {
      kubelet.pods().inNamespace(NAMESPACE).withName(pod()).delete();
    }
    pod.getMetadata().setResourceVersion(null);
    Pod told = news.apply(PodScript.of(pod, now)).pod();
    kubelet.pods().inNamespace(NAMESPACE).resource(told).create();
  }

  void forgetCalls() {
    calls();
  }

  /** {@return method and path of all requests since the last time somebody asked} */
  List<String> calls() {
    List<String> calls = new ArrayList<>();
    try {
      RecordedRequest next = server.takeRequest(10, TimeUnit.MILLISECONDS);
      while (next != null) {
        calls.add(next.getMethod() + " " + next.getPath());
        if ("DELETE".equals(next.getMethod())) {
          deletions.add(next.getUtf8Body());
        }
        next = server.takeRequest(10, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return calls;
  }
}
