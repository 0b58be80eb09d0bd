package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.Ulimit;
import io.prism.runner.PhaseName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wall of each container, by name: whoever takes one down has to come here. */
class ContainerSpecsTest {
  private static final long GIB = 1L << 30;
  private static final ContainerSpecs SPECS = Attempts.specs(null, List.of(), false);

  static Stream<ContainerSpec> all() {
    return Stream.concat(
        Stream.of(PhaseName.values()).map(SPECS::phase), Stream.of(SPECS.keeper()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void no_container_has_more_than_it_needs(ContainerSpec spec) {
    HostConfig host = spec.host();
    assertThat(host.getNetworkMode()).isEqualTo("none");
    assertThat(host.getIpcMode()).isEqualTo("none");
    assertThat(host.getCgroupnsMode()).isEqualTo("private");
    assertThat(host.getPidMode()).isNull(); // its own
    assertThat(host.getUtSMode()).isNull(); // its own
    assertThat(host.getUsernsMode()).isNull(); // what the daemon has
    assertThat(host.getPrivileged()).isFalse();
    assertThat(host.getReadonlyRootfs()).isTrue();
    assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
    assertThat(host.getCapAdd()).isNull();
    assertThat(host.getDevices()).isNull();
    assertThat(host.getDeviceRequests()).isNull();
    assertThat(host.getBinds()).isEmpty();
    assertThat(host.getSecurityOpts()).hasSize(2).contains("no-new-privileges");
    assertThat(host.getSecurityOpts().get(1)).startsWith("seccomp={");
    assertThat(host.getMemory()).isPositive();
    assertThat(host.getMemorySwap()).isEqualTo(host.getMemory()); // no swap beside it
    assertThat(host.getOomKillDisable()).isFalse();
    assertThat(host.getOomScoreAdj()).isEqualTo(500);
    assertThat(host.getPidsLimit()).isBetween(1L, 512L);
    assertThat(host.getNanoCPUs()).isPositive();
    assertThat(host.getUlimits())
        .contains(new Ulimit("core", 0L, 0L), new Ulimit("nofile", 4096L, 4096L));
    assertThat(host.getRestartPolicy().getName()).isEmpty();
    assertThat(host.getAutoRemove()).isFalse(); // its end would be lost
    assertThat(host.getLogConfig().getType()).isEqualTo(LogConfig.LoggingType.LOCAL);
    assertThat(host.getLogConfig().getConfig())
        .containsEntry("max-size", "8388608")
        .containsEntry("max-file", "2");
    assertThat(spec.user()).doesNotStartWith("0").doesNotContain(":0");
    assertThat(spec.image()).startsWith("sha256:");
    assertThat(host.getMounts())
        .extracting(Mount::getSource)
        .noneMatch(s -> s.contains("docker.sock") || s.equals("/"));
    assertThat(spec.labels())
        .containsEntry(Place.INSTANCE, "test")
        .containsEntry(Place.RUN, "/srv/runs/7/attempt-1")
        .containsEntry(Place.ATTEMPT, "run-1");
  }

  @ParameterizedTest
  @MethodSource("phases")
  void scratch_space_is_small_and_runs_nothing(PhaseName phase) {
    assertThat(SPECS.phase(phase).host().getTmpFs())
        .containsExactly(
            Map.entry("/tmp", "rw,noexec,nosuid,nodev,size=16777216,nr_inodes=1024,mode=1777"));
  }

  static Stream<PhaseName> phases() {
    return Stream.of(PhaseName.values());
  }

  @Test
  void player_trainer_referee_and_keeper_are_different_users() {
    assertThat(SPECS.phase(PhaseName.PLAYER).user()).isEqualTo("10001:10001");
    assertThat(SPECS.phase(PhaseName.TRAINER).user()).isEqualTo("10001:10001");
    assertThat(SPECS.phase(PhaseName.REFEREE).user()).isEqualTo("1000:1000");
    assertThat(SPECS.keeper().user()).isEqualTo("10003:10003");
  }

  @Test
  void untrusted_containers_see_their_bundle_their_lessons_and_their_own_folder() {
    for (PhaseName phase : List.of(PhaseName.PLAYER, PhaseName.TRAINER)) {
      assertThat(mounts(SPECS.phase(phase)))
          .containsExactlyInAnyOrder(
              "ro /srv/runs/7/attempt-1/runner/job.player.json /prism/run/job.json",
              "ro /srv/runs/7/attempt-1/sources.json /prism/run/sources.json",
              "ro /srv/runs/7/attempt-1/lessons /prism/run/lessons",
              "rw " + Attempts.PLACE.volume() + " /prism/run/player");
    }
  }

  @Test
  void only_the_referee_sees_secrets_and_held_out_data_and_it_cannot_write_the_players_folder() {
    assertThat(mounts(SPECS.phase(PhaseName.REFEREE)))
        .containsExactlyInAnyOrder(
            "ro /srv/runs/7/attempt-1/runner/job.referee.json /prism/run/job.json",
            "ro /srv/runs/7/attempt-1/sources.json /prism/run/sources.json",
            "ro /srv/runs/7/attempt-1/secret /prism/run/secret",
            "ro /srv/runs/7/attempt-1/runner /prism/run/runner",
            "rw /srv/runs/7/attempt-1/lessons /prism/run/lessons",
            "rw /srv/runs/7/attempt-1/referee /prism/run/referee",
            "ro " + Attempts.PLACE.volume() + " /prism/run/player",
            "rw /srv/cache /prism/cache",
            "ro /srv/data /prism/data");
    assertThat(mounts(SPECS.keeper()))
        .containsExactly("ro " + Attempts.PLACE.volume() + " /prism/run/player");
  }

  private static List<String> mounts(ContainerSpec spec) {
    return spec.host().getMounts().stream()
        .map(
            m ->
                "%s %s %s"
                    .formatted(
                        Boolean.TRUE.equals(m.getReadOnly()) ? "ro" : "rw",
                        m.getSource(),
                        m.getTarget()))
        .toList();
  }

  @Test
  void a_volume_takes_nothing_over_from_an_image() {
    assertThat(SPECS.phase(PhaseName.PLAYER).host().getMounts())
        .filteredOn(m -> m.getType() == MountType.VOLUME)
        .allMatch(m -> Boolean.TRUE.equals(m.getVolumeOptions().getNoCopy()));
  }

  @Test
  void the_kernel_bounds_what_untrusted_code_writes_and_counts_it_as_its_memory() {
    // the larger of 512 MiB (player) and 1 GiB (trainer)
    assertThat(SPECS.volume())
        .containsEntry("type", "tmpfs")
        .containsEntry(
            "o",
            "size=1073741824,nr_inodes=16384,nosuid,nodev,noexec,mode=0755,uid=10001,gid=10001");
    assertThat(SPECS.phase(PhaseName.PLAYER).host().getMemory()).isEqualTo(5 * GIB);
    assertThat(SPECS.phase(PhaseName.TRAINER).host().getMemory()).isEqualTo(5 * GIB);
    assertThat(SPECS.phase(PhaseName.REFEREE).host().getMemory()).isEqualTo(6 * GIB);
  }

  @Test
  void untrusted_containers_get_the_narrow_list_of_system_calls() {
    assertThat(seccomp(SPECS.phase(PhaseName.PLAYER))).isEqualTo(Seccomp.GUEST);
    assertThat(seccomp(SPECS.phase(PhaseName.TRAINER))).isEqualTo(Seccomp.GUEST);
    assertThat(seccomp(SPECS.phase(PhaseName.REFEREE))).isEqualTo(Seccomp.TRUSTED);
  }

  private static String seccomp(ContainerSpec spec) {
    return spec.host().getSecurityOpts().get(1).substring("seccomp=".length());
  }

  @Test
  void where_the_daemon_has_user_namespaces_only_the_trusted_container_leaves_them() {
    ContainerSpecs remapped = Attempts.specs(null, List.of(), true);

    assertThat(remapped.phase(PhaseName.REFEREE).host().getUsernsMode()).isEqualTo("host");
    assertThat(remapped.phase(PhaseName.PLAYER).host().getUsernsMode()).isNull();
    assertThat(remapped.volume().get("o")).endsWith("mode=1777");
  }

  @Test
  void a_runtime_is_used_for_every_container() {
    ContainerSpecs specs = Attempts.specs("runsc", List.of(), false);

    assertThat(specs.phase(PhaseName.PLAYER).host().getRuntime()).isEqualTo("runsc");
    assertThat(specs.phase(PhaseName.REFEREE).host().getRuntime()).isEqualTo("runsc");
    assertThat(specs.keeper().host().getRuntime()).isEqualTo("runsc");
  }

  @Test
  void graphics_processors_are_named_one_by_one_and_not_given_to_the_player() {
    ContainerSpecs specs = Attempts.specs(null, List.of("GPU-3", "GPU-5"), false);

    for (PhaseName phase : List.of(PhaseName.TRAINER, PhaseName.REFEREE)) {
      var request = specs.phase(phase).host().getDeviceRequests().getFirst();
      assertThat(request.getDeviceIds()).containsExactly("GPU-3", "GPU-5");
      assertThat(request.getCount()).isNull(); // a count would mean the first ones, for everybody
    }
    assertThat(specs.phase(PhaseName.PLAYER).host().getDeviceRequests()).isNull();
  }

  @Test
  void the_command_is_that_of_a_process_with_the_images_paths() {
    List<String> words = SPECS.phase(PhaseName.TRAINER).command();

    assertThat(words)
        .contains(
            "-Xmx1536m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=/tmp",
            "-Djava.library.path=/opt/prism/native",
            "-Dorg.bytedeco.openblas.load=mkl_rt",
            "-Dprism.player.idle-seconds=7200")
        .endsWith("io.prism.player.Player", "train", "/prism/run");
    assertThat(SPECS.phase(PhaseName.REFEREE).command())
        .endsWith("io.prism.referee.Referee", "/prism/run");
  }

  @Test
  void names_follow_from_installation_and_run_directory() {
    assertThat(Attempts.PLACE.container(PhaseName.PLAYER))
        .matches("prism-test-[0-9a-f]{16}-player")
        .isNotEqualTo(
            new Place("test", java.nio.file.Path.of("/srv/runs/7/attempt-2"))
                .container(PhaseName.PLAYER));
  }

  @Test
  void root_is_no_user_of_a_container() {
    ContainerSpec spec = SPECS.keeper();
    assertThatThrownBy(
            () ->
                new ContainerSpec(
                    spec.name(),
                    spec.image(),
                    "0:0",
                    spec.command(),
                    spec.environment(),
                    spec.labels(),
                    spec.host()))
        .hasMessageContaining("not root");
  }
}
