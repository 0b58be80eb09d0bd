package io.prism.system.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The keys of the {@code @ConfigMapping} interfaces with their defaults, read by the compiler's
 * parser: the interfaces of five services share no class path.
 */
final class ConfigKeys {
  private ConfigKeys() {}

  /** {@return default by key; empty where there is none} */
  static SortedMap<String, Optional<String>> of(List<Path> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      SortedMap<String, Optional<String>> keys = new TreeMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        for (Tree type : unit.getTypeDecls()) {
          if (type instanceof ClassTree c) {
            annotation(c.getModifiers().getAnnotations(), "ConfigMapping")
                .ifPresent(prefix -> collect(c, prefix, keys));
          }
        }
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(
      ClassTree type, String prefix, SortedMap<String, Optional<String>> into) {
    Map<String, ClassTree> nested = new HashMap<>();
    for (Tree member : type.getMembers()) {
      if (member instanceof ClassTree c) {
        nested.put(c.getSimpleName().toString(), c);
      }
    }
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree m) {
        String key = prefix + "." + kebab(m.getName().toString());
        String returned = m.getReturnType().toString();
        ClassTree group = nested.get(returned.replaceFirst("^Map<String, (\\w+)>$", "$1"));
        if (group == null) {
          into.put(key, annotation(m.getModifiers().getAnnotations(), "WithDefault"));
        } else {
          // names that people choose
          collect(group, returned.startsWith("Map<") ? key + ".name" : key, into);
        }
      }
    }
  }

  private static Optional<String> annotation(
      List<? extends AnnotationTree> annotations, String name) {
    return annotations.stream()
        .filter(a -> a.getAnnotationType().toString().equals(name))
        .map(a -> literal(a.getArguments().getFirst()))
        .findFirst();
  }

  private static String literal(ExpressionTree argument) {
    ExpressionTree value = argument instanceof AssignmentTree a ? a.getExpression() : argument;
    return String.valueOf(((LiteralTree) value).getValue());
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
  }
}
