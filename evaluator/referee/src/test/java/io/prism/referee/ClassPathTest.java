package io.prism.referee;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.graalvm.polyglot.Context",
        "com.oracle.graal.python.PythonLanguage",
        "io.prism.player.Player"
      })
  void the_referee_has_neither_a_guest_language_nor_the_player(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }
}
