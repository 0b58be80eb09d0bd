package io.prism.runner.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeccompTest {
  /** What escapes are made of, and nobody here needs. */
  private static final List<String> NEVER =
      List.of(
          "ptrace",
          "process_vm_readv",
          "process_vm_writev",
          "process_madvise",
          "pidfd_getfd",
          "kcmp",
          "bpf",
          "perf_event_open",
          "userfaultfd",
          "io_uring_setup",
          "io_uring_enter",
          "io_uring_register",
          "keyctl",
          "add_key",
          "request_key",
          "mount",
          "umount2",
          "pivot_root",
          "open_tree",
          "move_mount",
          "fsopen",
          "fsmount",
          "mount_setattr",
          "unshare",
          "setns",
          "chroot",
          "open_by_handle_at",
          "name_to_handle_at",
          "init_module",
          "finit_module",
          "delete_module",
          "kexec_load",
          "kexec_file_load",
          "reboot",
          "swapon",
          "acct",
          "quotactl",
          "settimeofday",
          "clock_settime",
          "clock_adjtime",
          "adjtimex",
          "syslog",
          "iopl",
          "ioperm",
          "modify_ldt",
          "personality",
          "mknod",
          "mknodat",
          "setuid",
          "setgid",
          "setresuid",
          "setgroups",
          "capset",
          "memfd_create",
          "memfd_secret",
          "execveat",
          "shmget",
          "msgget",
          "semget",
          "mq_open",
          "fanotify_init",
          "vmsplice",
          "splice",
          "seccomp");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_escapes_are_made_of_is_on_neither_list(boolean trusted) throws Exception {
    assertThat(allowed(profile(trusted))).doesNotContainAnyElementsOf(NEVER);
  }

  @Test
  void a_guest_has_no_sockets_and_starts_no_process() throws Exception {
    Set<String> more = Set.of("socket", "connect", "bind", "socketpair", "fork", "vfork", "wait4");
    assertThat(allowed(profile(false))).doesNotContainAnyElementsOf(more);
    assertThat(allowed(profile(true))).containsAll(more);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void what_is_not_listed_is_refused_and_only_the_native_calls_are_known(boolean trusted)
      throws Exception {
    JsonNode profile = profile(trusted);

    assertThat(profile.get("defaultAction").asText()).isEqualTo("SCMP_ACT_ERRNO");
    for (JsonNode arch : profile.get("archMap")) {
      assertThat(arch.get("architecture").asText()).isIn("SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64");
      assertThat(arch.get("subArchitectures")).isEmpty(); // no 32-bit calls, no x32
    }
    for (JsonNode rule : profile.get("syscalls")) {
      assertThat(rule.get("action").asText()).isIn("SCMP_ACT_ALLOW", "SCMP_ACT_ERRNO");
    }
  }

  @Test
  void a_guest_may_make_threads_only() throws Exception {
    List<JsonNode> clones = rules(profile(false), "clone");
    assertThat(clones).hasSize(1);
    JsonNode flags = clones.getFirst().get("args").get(0);
    long thread = 0x10000;
    assertThat(flags.get("index").asInt()).isZero();
    assertThat(flags.get("op").asText()).isEqualTo("SCMP_CMP_MASKED_EQ");
    assertThat(flags.get("value").asLong()).isEqualTo(thread);
    assertThat(flags.get("valueTwo").asLong()).isEqualTo(thread);
    JsonNode clone3 = rules(profile(false), "clone3").getFirst();
    assertThat(clone3.get("action").asText()).isEqualTo("SCMP_ACT_ERRNO");
    assertThat(clone3.get("errnoRet").asInt()).isEqualTo(38);
  }

  private static JsonNode profile(boolean trusted) throws Exception {
    return new ObjectMapper().readTree(trusted ? Seccomp.TRUSTED : Seccomp.GUEST);
  }

  private static List<JsonNode> rules(JsonNode profile, String name) {
    return StreamSupport.stream(profile.get("syscalls").spliterator(), false)
        .filter(
            r ->
                StreamSupport.stream(r.get("names").spliterator(), false)
                    .anyMatch(n -> n.asText().equals(name)))
        .toList();
  }

  private static List<String> allowed(JsonNode profile) {
    List<String> names = new ArrayList<>();
    for (JsonNode rule : profile.get("syscalls")) {
      if (rule.get("action").asText().equals("SCMP_ACT_ALLOW")) {
        rule.get("names").forEach(n -> names.add(n.asText()));
      }
    }
    return names;
  }
}
