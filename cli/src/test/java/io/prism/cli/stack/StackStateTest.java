package io.prism.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.cli.stack.StackState.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  @TempDir Path data;
  private StackConfig config;

  @BeforeEach
  void configure() {
    config = new StackConfig(data, data, 9000, "local_cpu_smoke");
  }

  @Test
  void what_is_written_is_read_again() {
    Running running = new Running(42, Instant.parse("2026-01-02T03:04:05.678Z"), 9001);
    StackState state = StackState.of(config).with(Part.REVIEW, running);
    state.write(data);

    StackState read = StackState.read(data).orElseThrow();

    assertThat(read).isEqualTo(state);
    assertThat(read.config(data)).isEqualTo(config);
    assertThat(read.part(Part.REVIEW)).contains(running);
    assertThat(read.without(Part.REVIEW).part(Part.REVIEW)).isEmpty();
  }

  @Test
  void a_damaged_file_is_named_with_the_way_out() throws Exception {
    Files.writeString(StackState.file(data), "{\"schema\":");

    assertThatThrownBy(() -> StackState.read(data))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("stack.json")
        .hasMessageContaining("delete it");
  }

  @Test
  void secrets_are_made_once_and_readable_by_their_owner_alone() throws Exception {
    Secrets.ensure(config);
    String first = Files.readString(config.internalToken());
    Secrets.ensure(config);

    assertThat(Files.readString(config.internalToken())).isEqualTo(first);
    assertThat(first.strip()).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(Files.readString(config.postgresPassword())).isNotEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.internalToken())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config.secrets())))
        .isEqualTo("rwx------");
  }

  @Test
  void two_commands_do_not_change_one_stack_together() {
    try (StackLock _ = StackLock.take(data)) {
      assertThatThrownBy(() -> StackLock.take(data))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("another prism command");
    }
    StackLock.take(data).close();
  }

  @Test
  void an_archive_of_postgresql_is_chosen_by_system_and_machine() {
    assertThat(PostgresBinaries.archive("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archive("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archive("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
  }
}
