package io.prism.broker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.prism.runner.Limits;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wall of each container, by name: whoever takes one down has to come here. */
class JobTemplateTest {
  private static final Path CLAIM = Path.of("/srv/prism");
  private static final Path RUN = CLAIM.resolve("runs/7/attempt-1");
  private static final Job FULL = render("full", true, "cuda", 4);

  private static Job render(String kind, boolean ownFilters, String device, int processes) {
    io.prism.runner.Job job =
        Runs.job(
            kind,
            "/srv/prism/cache",
            new io.prism.runner.Job.Machine("/srv/prism/datasets", device, processes));
    return new JobTemplate(Runs.settings(CLAIM, ownFilters), RUN, job, Limits.local(), "1000:1000")
        .render("prism-test-1", Runs.OWNER);
  }

  static Stream<Container> all() {
    PodSpec pod = pod(FULL);
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream());
  }

  private static PodSpec pod(Job job) {
    return job.getSpec().getTemplate().getSpec();
  }

  private static Container container(Job job, String name) {
    return Stream.concat(pod(job).getInitContainers().stream(), pod(job).getContainers().stream())
        .filter(c -> c.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** To take a change over: look at the difference, then write what is shown into the file. */
  @Test
  void a_job_looks_like_this() throws Exception {
    assertThat(Serialization.asYaml(FULL)).isEqualTo(golden());
  }

  /** Read back, nothing is left over: every field has a name and a type that the cluster knows. */
  @Test
  void every_field_of_a_job_is_one_that_the_cluster_knows() throws Exception {
    Job read = Serialization.unmarshal(golden(), Job.class);

    assertThat(Fields.unknown(read)).isEmpty();
    assertThat(read).isEqualTo(FULL);
    assertThat(
            Fields.unknown(
                Serialization.unmarshal(golden().replace("runAsUser", "runAsUsr"), Job.class)))
        .as("a misspelt one would be found")
        .isNotEmpty();
  }

  private static String golden() throws Exception {
    try (InputStream golden = JobTemplateTest.class.getResourceAsStream("job.golden.yaml")) {
      return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_container_has_more_than_it_needs(Container container) {
    SecurityContext security = container.getSecurityContext();
    assertThat(security.getPrivileged()).isFalse();
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
    assertThat(security.getRunAsNonRoot()).isTrue();
    assertThat(security.getRunAsUser()).isPositive();
    assertThat(security.getRunAsGroup()).isPositive();
    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(security.getCapabilities().getAdd()).isEmpty();
    assertThat(security.getSeccompProfile().getType()).isEqualTo("Localhost");
    assertThat(security.getProcMount()).isNull();
    assertThat(container.getImage()).contains("@sha256:");
    assertThat(container.getPorts()).isEmpty();
    assertThat(container.getEnvFrom()).isEmpty();
    assertThat(container.getEnv()).allMatch(e -> e.getValueFrom() == null);
    assertThat(container.getVolumeDevices()).isEmpty();
    assertThat(container.getLifecycle()).isNull();
    assertThat(container.getResources().getLimits())
        .containsKeys("cpu", "memory", "ephemeral-storage")
        .isEqualTo(container.getResources().getRequests());
  }

  @Test
  void the_pod_shares_nothing_with_its_node_and_has_no_token() {
    PodSpec pod = pod(FULL);
    assertThat(pod.getHostNetwork()).isFalse();
    assertThat(pod.getHostPID()).isFalse();
    assertThat(pod.getHostIPC()).isFalse();
    assertThat(pod.getShareProcessNamespace()).isFalse();
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getServiceAccountName()).isEqualTo("prism-evaluation");
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSysctls()).isEmpty();
    // it would change the owner of all that lies on the claim
    assertThat(pod.getSecurityContext().getFsGroup()).isNull();
    assertThat(pod.getVolumes())
        .allMatch(v -> v.getEmptyDir() != null || v.getPersistentVolumeClaim() != null)
        .filteredOn(v -> v.getEmptyDir() != null)
        .allMatch(
            v ->
                v.getEmptyDir().getMedium().equals("Memory")
                    && v.getEmptyDir().getSizeLimit() != null);
  }

  @Test
  void a_job_is_tried_once_ends_by_itself_and_goes_with_its_owner() {
    assertThat(FULL.getSpec().getBackoffLimit()).isZero();
    assertThat(FULL.getSpec().getActiveDeadlineSeconds())
        .as("that clock runs while the Pod waits for a node")
        .isNull();
    // player and referee of the local profiles, and an hour for images
    assertThat(pod(FULL).getActiveDeadlineSeconds()).isEqualTo(900 + 7200 + 3600);
    assertThat(FULL.getSpec().getTtlSecondsAfterFinished()).isEqualTo(86_400);
    assertThat(FULL.getMetadata().getOwnerReferences()).containsExactly(Runs.OWNER);
    assertThat(FULL.getMetadata().getAnnotations())
        .containsEntry("prism.io/run", "/srv/prism/runs/7/attempt-1");
    assertThat(FULL.getSpec().getTemplate().getMetadata().getLabels())
        .isEqualTo(FULL.getMetadata().getLabels())
        .containsEntry("app.kubernetes.io/name", "prism-evaluation")
        .containsEntry("prism.io/instance", "test")
        .containsEntry("prism.io/attempt", "11111111-1111-1111-1111-111111111111-1");
  }

  @Test
  void the_player_has_ended_when_referee_and_trainer_begin() {
    assertThat(pod(FULL).getInitContainers())
        .extracting(Container::getName, Container::getRestartPolicy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("keeper", "Always"),
            org.assertj.core.groups.Tuple.tuple("player", null));
    assertThat(pod(FULL).getContainers())
        .extracting(Container::getName)
        .containsExactly("referee", "trainer");
  }

  @Test
  void without_a_recipe_no_guest_is_there_beside_the_referee() {
    Job job = render("architecture_only", true, "cpu", 1);

    assertThat(pod(job).getContainers()).extracting(Container::getName).containsExactly("referee");
    assertThat(pod(job).getVolumes()).extracting(Volume::getName).doesNotContain("tmp-trainer");
  }

  @Test
  void guests_and_referee_are_different_users_under_different_lists_of_system_calls() {
    for (String guest : List.of("player", "trainer")) {
      SecurityContext security = container(FULL, guest).getSecurityContext();
      assertThat(security.getRunAsUser()).isEqualTo(10001);
      assertThat(security.getSeccompProfile().getLocalhostProfile()).isEqualTo("prism/guest.json");
    }
    for (String trusted : List.of("referee", "keeper")) {
      SecurityContext security = container(FULL, trusted).getSecurityContext();
      assertThat(security.getRunAsUser()).isEqualTo(1000);
      assertThat(security.getSeccompProfile().getLocalhostProfile())
          .isEqualTo("prism/trusted.json");
    }
    assertThatThrownBy(
            () ->
                new JobTemplate(
                    Runs.settings(CLAIM), RUN, Runs.job("full", null, null), Limits.local(), "0:0"))
        .hasMessageContaining("neither root");
    assertThatThrownBy(
            () ->
                new JobTemplate(
                    Runs.settings(CLAIM),
                    RUN,
                    Runs.job("full", null, null),
                    Limits.local(),
                    "10001:1"))
        .hasMessageContaining("nor the player's user");
  }

  @Test
  void untrusted_containers_see_their_bundle_their_lessons_and_their_own_memory() {
    for (String guest : List.of("player", "trainer")) {
      assertThat(mounts(guest))
          .containsExactlyInAnyOrder(
              "ro claim:runs/7/attempt-1/runner/job.player.json /prism/run/job.json",
              "ro claim:runs/7/attempt-1/sources.json /prism/run/sources.json",
              "ro claim:runs/7/attempt-1/lessons /prism/run/lessons",
              "rw player-files /prism/run/player",
              "rw tmp-" + guest + " /tmp",
              "rw shm-" + guest + " /dev/shm");
    }
  }

  @Test
  void only_the_referee_sees_secrets_and_held_out_data_and_it_cannot_write_the_players_folder() {
    assertThat(mounts("referee"))
        .containsExactlyInAnyOrder(
            "ro claim:runs/7/attempt-1/runner/job.referee.json /prism/run/job.json",
            "ro claim:runs/7/attempt-1/secret /prism/run/secret",
            "ro claim:runs/7/attempt-1/runner /prism/run/runner",
            "ro claim:runs/7/attempt-1/sources.json /prism/run/sources.json",
            "rw claim:runs/7/attempt-1/lessons /prism/run/lessons",
            "rw claim:runs/7/attempt-1/referee /prism/run/referee",
            "ro player-files /prism/run/player",
            "rw claim:cache /prism/cache",
            "ro claim:datasets /prism/data",
            "rw tmp-referee /tmp",
            "rw shm-referee /dev/shm");
    assertThat(mounts("keeper"))
        .containsExactlyInAnyOrder(
            "rw claim:runs/7/attempt-1/seen /prism/seen", "ro player-files /prism/run/player");
  }

  private static List<String> mounts(String container) {
    Function<VolumeMount, String> words =
        m ->
            "%s %s%s %s"
                .formatted(
                    Boolean.TRUE.equals(m.getReadOnly()) ? "ro" : "rw",
                    m.getName(),
                    m.getSubPath() == null ? "" : ":" + m.getSubPath(),
                    m.getMountPath());
    return container(FULL, container).getVolumeMounts().stream().map(words).toList();
  }

  @Test
  void what_untrusted_code_writes_is_bounded_and_counts_as_its_memory() {
    Map<String, String> sizes =
        pod(FULL).getVolumes().stream()
            .filter(v -> v.getEmptyDir() != null)
            .collect(
                Collectors.toMap(Volume::getName, v -> v.getEmptyDir().getSizeLimit().toString()));
    // the larger of 512 MiB (player) and 1 GiB (trainer)
    assertThat(sizes)
        .containsEntry("player-files", "1073741824")
        .containsEntry("tmp-player", "16777216")
        .containsEntry("shm-trainer", "1048576");
    assertThat(container(FULL, "player").getResources().getLimits().get("memory").toString())
        .isEqualTo(String.valueOf((5L << 30) + (80 << 20)));
  }

  @Test
  void graphics_processors_are_the_referees_one_for_each_of_its_processes() {
    assertThat(container(FULL, "referee").getResources().getLimits().get("example.com/gpu"))
        .hasToString("4");
    assertThat(container(FULL, "trainer").getResources().getLimits())
        .doesNotContainKey("example.com/gpu");
    assertThat(container(render("full", true, "cpu", 1), "referee").getResources().getLimits())
        .doesNotContainKey("example.com/gpu");
  }

  @Test
  void where_it_runs_is_the_operators_to_say() {
    PodSpec pod = pod(FULL);
    assertThat(pod.getNodeSelector()).isEqualTo(Map.of("pool", "evaluation"));
    assertThat(pod.getTolerations()).hasSize(1);
    assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
    assertThat(pod.getPriorityClassName()).isEqualTo("evaluations");
  }

  @Test
  void without_our_lists_those_of_the_runtime_hold() {
    assertThat(
            pod(render("full", false, "cpu", 1)).getContainers().stream()
                .map(c -> c.getSecurityContext().getSeccompProfile().getType()))
        .containsOnly("RuntimeDefault");
  }

  @Test
  void nothing_beside_the_claim_can_be_mounted() {
    assertThatThrownBy(
            () ->
                new JobTemplate(
                        Runs.settings(CLAIM),
                        RUN,
                        Runs.job("full", "/var/cache", null),
                        Limits.local(),
                        "1000:1000")
                    .render("x", Runs.OWNER))
        .hasMessageContaining("/var/cache does not lie on the claim prism-runs");
    assertThatThrownBy(() -> new KubernetesSettings.Claim("c", CLAIM).sub(CLAIM.resolve("../etc")))
        .hasMessageContaining("does not lie on the claim");
  }

  @Test
  void labels_hold_what_a_label_can_hold() {
    assertThat(Names.label("a/b c")).isEqualTo("a-b-c");
    assertThat(Names.label("x".repeat(80) + "-1")).hasSize(63).endsWith("-1");
    assertThat(Names.label("--a--")).isEqualTo("a");
  }
}
