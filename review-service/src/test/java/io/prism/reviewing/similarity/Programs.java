package io.prism.reviewing.similarity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bundles of one file, as different as their seeds. */
public final class Programs {
  private static final List<String> METHODS =
      List.of("abs", "exp", "neg", "sigmoid", "tanh", "relu", "sqrt", "log", "sin", "cos", "floor");
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "@", "**", "//", "%");
  private static final int FUNCTIONS = 10;

  private Programs() {}

  /** {@return a bundle whose every line follows from {@code seed}, with names of {@code style}} */
  public static String whole(int seed, String style) {
    return bundle(functions(seed, style));
  }

  /** {@return a bundle that lies in the public sources of these tests} */
  static String published() throws IOException {
    return Files.readString(Path.of("src/test/resources/public-sources/minitron/model.py"));
  }

  /** {@return the same with another size, so that it is another program} */
  static String published(String wide) throws IOException {
    return published().replace("width=48", "width=80").replace("width", wide);
  }

  /** {@return functions of a seed that go below another bundle} */
  static String part(int seed, String style) {
    return "\n\n" + String.join("\n\n", functions(seed, style).subList(0, 3)) + "\n";
  }

  /** {@return the first half of one bundle's functions, then all of another's} */
  static String half(int seed, int other, String style) {
    List<String> all = new ArrayList<>(functions(seed, style).subList(0, FUNCTIONS / 2));
    all.addAll(functions(other, style + "b"));
    return bundle(all);
  }

  /** {@return all functions of both} */
  static String both(int seed, int other, String style) {
    List<String> all = new ArrayList<>(functions(seed, style));
    all.addAll(functions(other, style + "b"));
    return bundle(all);
  }

  /** {@return functions of several bundles in turn, no two of the same place} */
  static String collage(List<Integer> seeds, String style) {
    List<String> all = new ArrayList<>();
    for (int f = 0; f < FUNCTIONS; f++) {
      all.add(functions(seeds.get(f % seeds.size()), style).get(f));
    }
    return bundle(all);
  }

  static String bundle(List<String> functions) {
    return """
    import torch
    from torch import nn

    %s

    def build_model(ctx):
        return nn.Sequential(nn.Embedding(ctx.vocab_size, 8), nn.Linear(8, ctx.vocab_size))

    def get_recipe(ctx):
        return {"learning_rate": 1e-3}
    """
        .formatted(String.join("\n\n", functions));
  }

  static List<String> functions(int seed, String style) {
    List<String> functions = new ArrayList<>();
    for (int f = 0; f < FUNCTIONS; f++) {
      Random random = new Random(seed * 1000L + f);
      StringBuilder b =
          new StringBuilder("def " + style + f + "(" + style + "_x, " + style + "_y):\n");
      for (int i = 0; i < 8; i++) {
        String target = style + (random.nextBoolean() ? "_x" : "_y");
        b.append("    ").append(target).append(" = ").append(value(random, style, 3)).append('\n');
      }
      functions.add(b.append("    return ").append(style).append("_x").toString());
    }
    return functions;
  }

  private static String value(Random random, String style, int depth) {
    String name = style + (random.nextBoolean() ? "_x" : "_y");
    if (depth == 0) {
      return name;
    }
    return switch (random.nextInt(3)) {
      case 0 ->
          value(random, style, depth - 1)
              + "."
              + METHODS.get(random.nextInt(METHODS.size()))
              + "()";
      case 1 ->
          "torch."
              + METHODS.get(random.nextInt(METHODS.size()))
              + "("
              + value(random, style, depth - 1)
              + ")";
      default ->
          "("
              + value(random, style, depth - 1)
              + " "
              + OPERATORS.get(random.nextInt(OPERATORS.size()))
              + " "
              + value(random, style, depth - 1)
              + ")";
    };
  }
}
