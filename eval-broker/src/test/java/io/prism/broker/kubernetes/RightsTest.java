package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.prism.runner.Attempt;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/kubernetes/evaluation.yaml} grants what the broker does, and nothing else. */
class RightsTest {
  private static final Pattern CALL =
      Pattern.compile(
          "(GET|POST|DELETE|PUT|PATCH) /(?:api/v1|apis/([^/]+)/[^/]+)/namespaces/"
              + FakeCluster.NAMESPACE
              + "/([a-z]+)(?:/([^/?]+))?(?:/([^/?]+))?(?:\\?.*)?");

  /** What every account may ask: which version it is, and what is served. */
  private static final Set<String> OPEN =
      Set.of("GET /version", "GET /apis/metrics.k8s.io/v1beta1");

  @TempDir Path claim;

  private static List<HasMetadata> deployed() throws Exception {
    Path file = Path.of("..", "deploy", "kubernetes", "evaluation.yaml");
    try (InputStream in = Files.newInputStream(file)) {
      Object all = Serialization.unmarshal(in);
      @SuppressWarnings("unchecked")
      List<HasMetadata> list =
          all instanceof io.fabric8.kubernetes.api.model.KubernetesList k
              ? k.getItems()
              : (List<HasMetadata>) all;
      return list;
    }
  }

  private static <T> T deployed(Class<T> type) throws Exception {
    return deployed().stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }

  @Test
  void the_role_grants_the_calls_that_are_made_and_no_others() throws Exception {
    Set<String> made = new TreeSet<>();
    for (String call : calls()) {
      if (OPEN.contains(call)) {
        continue;
      }
      Matcher m = CALL.matcher(call);
      assertThat(m.matches()).as(call).isTrue();
      String group = m.group(2) == null ? "" : m.group(2);
      String resource = m.group(3) + (m.group(5) == null ? "" : "/" + m.group(5));
      String verb = verb(m.group(1), m.group(4) != null);
      String name = m.group(4);
      assertThat(deployed(Role.class).getRules())
          .as("%s %s/%s %s", verb, group, resource, name)
          .anyMatch(r -> allows(r, group, resource, verb, name));
      made.add(group + "/" + resource + " " + verb);
    }
    Set<String> granted = new TreeSet<>();
    for (PolicyRule rule : deployed(Role.class).getRules()) {
      for (String verb : rule.getVerbs()) {
        granted.add(
            rule.getApiGroups().getFirst() + "/" + rule.getResources().getFirst() + " " + verb);
      }
    }
    assertThat(granted).isEqualTo(made);
  }

  private static boolean allows(
      PolicyRule rule, String group, String resource, String verb, String name) {
    return rule.getApiGroups().contains(group)
        && rule.getResources().contains(resource)
        && rule.getVerbs().contains(verb)
        && (rule.getResourceNames().isEmpty() || rule.getResourceNames().contains(name));
  }

  private static String verb(String method, boolean named) {
    return switch (method) {
      case "GET" -> named ? "get" : "list";
      case "POST" -> "create";
      case "DELETE" -> named ? "delete" : "deletecollection";
      case "PUT" -> "update";
      default -> "patch";
    };
  }

  /** {@return all that a broker asks, from its start to its sweep} */
  private List<String> calls() {
    Ticking clock = new Ticking();
    FakeCluster cluster = FakeCluster.fresh();
    KubernetesSettings settings = Runs.settings(claim);
    KubernetesBackend backend =
        new KubernetesBackend(cluster.cluster(), settings, job -> Runs.KEYS, clock, Duration.ZERO);
    assertThat(new Walls(cluster.cluster(), settings).missing()).isEmpty();
    Attempt attempt = backend.start(Runs.spec(claim.resolve("runs/1"), "full"));
    List<String> calls = cluster.calls();
    cluster.prints(cluster.pod(), "player", "hello");
    cluster.tell(clock.instant(), p -> p.running("keeper").running("player"));
    cluster.forgetCalls();
    cluster.used(cluster.pod(), clock.instant().plusSeconds(15), "player", "1");
    clock.pass(Duration.ofSeconds(20));
    attempt.poll();
    attempt.cancel();
    backend.reap(ids -> ids);
    calls.addAll(cluster.calls());
    return calls;
  }

  @Test
  void every_field_of_what_is_deployed_is_one_that_the_cluster_knows() throws Exception {
    assertThat(deployed()).hasSize(7);
    assertThat(deployed()).allSatisfy(o -> assertThat(Fields.unknown(o)).isEmpty());
  }

  @Test
  void what_is_deployed_passes_the_brokers_own_look() throws Exception {
    FakeCluster cluster = FakeCluster.fresh();
    cluster.noPolicies();
    cluster.policy(deployed(NetworkPolicy.class));

    assertThat(new Walls(cluster.cluster(), Runs.settings(claim)).missing()).isEmpty();
    assertThat(
            deployed(io.fabric8.kubernetes.api.model.ServiceAccount.class)
                .getAutomountServiceAccountToken())
        .isFalse();
  }
}
