package io.prism.review.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.contracts.Verdict;
import io.prism.review.Review;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the player refuses by name is refused by review: nobody should hear it after the queue. */
class PlayerWallTest {
  private static final Path BOOT =
      Path.of("../evaluator/player/src/main/resources/python/boot/boot.py");

  private static TreeSet<String> names(String from, String to) throws IOException {
    String boot = Files.readString(BOOT);
    int at = boot.indexOf(from);
    String part = boot.substring(at, boot.indexOf(to, at));
    TreeSet<String> names = new TreeSet<>();
    Matcher m = Pattern.compile("\"([A-Za-z_.]+)\"").matcher(part);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }

  private static Verdict review(String line) {
    String text =
        "def build_model(ctx):\n    return None\n\n\ndef get_recipe(ctx):\n    return {}\n\n\n"
            + line;
    return new Review().review(text.getBytes(StandardCharsets.UTF_8), "model.py").verdict();
  }

  @Test
  void special_attributes() throws IOException {
    TreeSet<String> names = names("_CORE = frozenset", "# Positional class patterns");
    assertThat(names).hasSizeGreaterThan(30);
    for (String name : names) {
      for (String line :
          List.of("def f(x):\n    return x.%s\n", "def f(x):\n    return getattr(x, '%s')\n")) {
        assertThat(review(line.formatted(name))).as(name).isInstanceOf(Verdict.Rejected.class);
      }
    }
  }

  @Test
  void builtins() throws IOException {
    TreeSet<String> names = names("for name in (\"open\", \"eval\"", "):");
    assertThat(names).contains("open", "quit").hasSizeGreaterThan(7);
    for (String name : names) {
      assertThat(review("def f():\n    return %s('x')\n".formatted(name)).findings())
          .as(name)
          .isNotEmpty();
    }
  }

  @Test
  void modules() throws IOException {
    TreeSet<String> allowed = names("_ALLOWED = frozenset", "_HINTS");
    assertThat(allowed).isSubsetOf(Vocabulary.ALLOWED_MODULES);
    TreeSet<String> more = new TreeSet<>(Vocabulary.ALLOWED_MODULES);
    more.removeAll(allowed);
    assertThat(more).containsExactly("prism", "prism_challenge.evaluator.interface", "torch");
  }
}
