package io.prism.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which computed attribute names are fine, which only advised against, and which refused. */
class BuiltNameTest {
  private static final String MODEL =
      "import torch\n\n\ndef build_model(ctx):\n    return 1\n\n\ndef get_recipe(ctx):\n    return {}\n";

  private static List<String> rules(String source) {
    byte[] bytes = (MODEL + "\n\n" + source).getBytes(StandardCharsets.UTF_8);
    return new Review()
        .review(bytes, "model.py").verdict().findings().stream().map(Finding::rule).toList();
  }

  private static List<String> named(String name) {
    return rules("def f(o, name, prefix, i):\n    return getattr(o, " + name + ")\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'block%d' % i",
        "'layer_{}'.format(i)",
        "f'layer{i}'",
        "'w' + str(i)",
        "name + '_proj'",
        "'%s_proj' % name",
        "'{}_proj'.format(name)",
        "('a' + name) + 'b'",
        "'_layer' + name"
      })
  void fixed_text_that_no_special_attribute_has_is_fine(String name) {
    assertThat(named(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f'{prefix}_{i}'",
        "prefix + '_' + str(i)",
        "name.replace('.', '_')",
        "'_'.join(name.split('.'))",
        "'%s_%d' % (prefix, i)",
        "'{}_{}'.format(prefix, i)",
        "name"
      })
  void names_of_which_nothing_is_known_are_advised_against(String name) {
    assertThat(named(name)).containsExactly("dynamic-attribute");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name + '__'",
        "f'__{name}__'",
        "'%sglobals__' % name",
        "'__%s' % name",
        "'{}globals{}'.format(name, name)",
        "f'{name}globals{i}'",
        "'__' '%s' % name",
        "''.join(['_', '_', 'g', 'l', 'o', name])",
        "''.join(map(chr, name))",
        "'%s%s' % ('__glo', i)",
        "name.replace('x', '__')",
        "bytes(name).decode()",
        "'_' + '_' + name",
        "'sabcd'[i]",
        "f'\\x5f\\x5f{name}'",
        "f'{name}\\x5f\\x5f'",
        "'_%s' % '_globals__'"
      })
  void pieces_of_a_special_name_are_refused(String name) {
    assertThat(named(name)).containsExactly("built-attribute-name");
    assertThat(rules("def f(o, name, i):\n    n = " + name + "\n    return getattr(o, n)\n"))
        .contains("built-attribute-name");
  }

  private static List<String> saved(String lines) {
    String load = "def load_checkpoint(model, checkpoint_dir, ctx):\n    return None\n\n\n";
    return rules(load + "def save_checkpoint(model, checkpoint_dir, ctx):\n" + lines);
  }

  @Test
  void a_checkpoint_path_may_have_a_name_that_is_given_once() {
    String path = "    path = f'{checkpoint_dir}/model.pt'\n";
    String save = "    torch.save({}, path)\n";
    assertThat(saved(path + save)).isEmpty();
    assertThat(saved(path + "    path = '/tmp/x'\n" + save)).containsExactly("file-access");
    assertThat(saved(path + "    path += '/../x'\n" + save)).containsExactly("file-access");
    assertThat(saved("    path = f'{checkpoint_dir}/../x'\n" + save))
        .containsExactly("file-access");
    assertThat(saved("    for path in [checkpoint_dir + '/a', '/b']:\n    " + save))
        .containsExactly("file-access");
  }

  @Test
  void prose_of_a_script_without_spaces_is_no_encoding() {
    assertThat(rules("NOTE = '" + "注意力机制".repeat(600) + "'\n")).isEmpty();
    assertThat(rules("NOTE = '" + "QUJD".repeat(600) + "'\n")).contains("encoded-data");
  }
}
