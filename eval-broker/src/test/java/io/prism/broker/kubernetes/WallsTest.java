package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WallsTest {
  private FakeCluster cluster;

  @BeforeEach
  void open() {
    cluster = FakeCluster.fresh();
  }

  private Walls walls() {
    return new Walls(cluster.cluster(), Runs.settings(Path.of("/srv/prism")));
  }

  @Test
  void nothing_is_missing_where_all_stands() {
    assertThat(walls().missing()).isEmpty();
  }

  @Test
  void an_old_cluster_and_one_that_counts_nothing_will_not_do() {
    cluster.old();

    assertThat(walls().missing())
        .anyMatch(m -> m.contains("1.28 is too old: it takes 1.29"))
        .anyMatch(m -> m.contains("metrics.k8s.io"));
  }

  @Test
  void what_is_missing_is_named() {
    cluster.admin().serviceAccounts().inNamespace(FakeCluster.NAMESPACE).delete();
    cluster.admin().persistentVolumeClaims().inNamespace(FakeCluster.NAMESPACE).delete();
    cluster.noPolicies();

    assertThat(walls().missing())
        .anyMatch(m -> m.contains("no service account prism-evaluation"))
        .anyMatch(m -> m.contains("no claim prism-runs"))
        .anyMatch(m -> m.contains("no network policy"));
  }

  @Test
  void a_token_or_a_claim_of_one_node_is_not_enough() {
    cluster
        .admin()
        .serviceAccounts()
        .inNamespace(FakeCluster.NAMESPACE)
        .withName("prism-evaluation")
        .edit(
            a -> {
              a.setAutomountServiceAccountToken(null);
              return a;
            });
    cluster
        .admin()
        .persistentVolumeClaims()
        .inNamespace(FakeCluster.NAMESPACE)
        .withName("prism-runs")
        .edit(
            c -> {
              c.getSpec().setAccessModes(List.of("ReadWriteOnce"));
              return c;
            });

    assertThat(walls().missing())
        .anyMatch(m -> m.contains("automountServiceAccountToken"))
        .anyMatch(m -> m.contains("ReadWriteMany"));
  }

  @Test
  void policies_add_up_so_one_that_opens_is_enough_to_refuse() {
    cluster.policy(policy("others").editSpec().addNewIngress().endIngress().endSpec().build());
    assertThat(walls().open()).as("it selects other Pods").isEmpty();

    cluster.policy(
        new NetworkPolicyBuilder(FakeCluster.closed())
            .editMetadata()
            .withName("dns")
            .endMetadata()
            .editSpec()
            .withPolicyTypes("Egress")
            .addNewEgress()
            .endEgress()
            .endSpec()
            .build());
    assertThat(walls().open().orElseThrow()).contains("policy dns lets");
  }

  @Test
  void a_policy_that_selects_by_expressions_may_open_but_does_not_close() {
    cluster.noPolicies();
    NetworkPolicy maybe =
        new NetworkPolicyBuilder(FakeCluster.closed())
            .editSpec()
            .withNewPodSelector()
            .addNewMatchExpression()
            .withKey("app")
            .withOperator("DoesNotExist")
            .endMatchExpression()
            .endPodSelector()
            .endSpec()
            .build();
    cluster.policy(maybe);

    assertThat(walls().open()).isPresent();
  }

  @Test
  void a_policy_for_one_direction_is_half_a_wall() {
    cluster.noPolicies();
    cluster.policy(
        new NetworkPolicyBuilder(FakeCluster.closed())
            .editSpec()
            .withPolicyTypes("Ingress")
            .endSpec()
            .build());

    assertThat(walls().open()).isPresent();
  }

  private static NetworkPolicyBuilder policy(String app) {
    return new NetworkPolicyBuilder(FakeCluster.closed())
        .editMetadata()
        .withName(app)
        .endMetadata()
        .editSpec()
        .withNewPodSelector()
        .addToMatchLabels("app.kubernetes.io/name", app)
        .endPodSelector()
        .endSpec();
  }
}
