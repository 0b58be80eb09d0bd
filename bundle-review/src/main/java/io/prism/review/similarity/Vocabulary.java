package io.prism.review.similarity;

import io.prism.review.source.SourceRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names that mean something to everyone. The lists are fixed: what a bundle binds must not
 * decide what is kept, or one line {@code view = None} would blind the comparison to every view.
 */
final class Vocabulary {
  static final Set<String> BUILTINS =
      Set.of(
          ("abs all any bool bytes dict divmod enumerate filter float frozenset getattr hasattr int"
                  + " isinstance issubclass iter len list map max min next object pow print range"
                  + " reversed round set setattr slice sorted str sum super tuple type zip")
              .split(" "));

  /** Methods of tensors. */
  static final Set<String> METHODS = methods();

  private static final Set<String> MODULES = modules();

  private Vocabulary() {}

  /** {@return whether a dotted origin is a module that everyone has, or something in one} */
  static boolean shared(String origin) {
    int dot = origin.indexOf('.');
    return MODULES.contains(dot < 0 ? origin : origin.substring(0, dot));
  }

  /** {@return what these names are called together} */
  static long digest() {
    return Hashes.text(
        Stream.of(BUILTINS, METHODS, MODULES)
            .map(names -> String.join(" ", new TreeSet<>(names)))
            .collect(Collectors.joining("\n")));
  }

  private static Set<String> modules() {
    Set<String> modules = new HashSet<>(SourceRules.allowedModules());
    modules.add("torch");
    return Set.copyOf(modules);
  }

  private static Set<String> methods() {
    try (InputStream in = SourceRules.class.getResourceAsStream("torch-names.txt")) {
      if (in == null) {
        throw new IllegalStateException("torch-names.txt is missing");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.split(" "))
          .filter(names -> names[0].equals("torch.Tensor"))
          .flatMap(Arrays::stream)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
