package io.prism.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  /** The ids are those of the original encoder of GPT-2. */
  @Test
  void gpt2_gives_the_known_ids() {
    Tokenizer gpt2 = Tokenizer.named("gpt2");
    assertThat(gpt2.encode("Hello world")).containsExactly(15496, 995);
    assertThat(gpt2.encode("Hello, my dog is cute"))
        .containsExactly(15496, 11, 616, 3290, 318, 13779);
    assertThat(gpt2.vocabulary()).isEqualTo(50_257);
  }

  @Test
  void a_special_token_in_a_text_is_text() {
    Tokenizer gpt2 = Tokenizer.named("gpt2");
    assertThat(gpt2.encode("<|endoftext|>")).doesNotContain(gpt2.separator());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes", "gpt2"})
  void every_byte_of_a_text_is_accounted_for(String name) {
    Tokenizer tokenizer = Tokenizer.named(name);
    String text = "Größe 東京 \uD83D\uDE00\n\t x  y 1234567";
    int[] bytes = tokenizer.utf8Bytes();
    assertThat(Arrays.stream(tokenizer.encode(text)).map(t -> bytes[t]).sum())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(bytes[tokenizer.separator()]).isZero();
  }

  @Test
  void an_unknown_tokenizer_is_refused_with_the_known_ones() {
    assertThatThrownBy(() -> Tokenizer.named("llama")).hasMessageContaining("bytes and gpt2");
  }
}
