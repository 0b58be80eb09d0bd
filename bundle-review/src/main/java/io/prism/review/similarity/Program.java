package io.prism.review.similarity;

import io.prism.review.python.Node;
import io.prism.review.python.PythonFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * What a bundle is when nothing but its looks is left out: format, comments, docstrings,
 * annotations of functions, the order of definitions, and the names of variables, functions and
 * classes. Two bundles of one digest are the same program.
 *
 * <p>A definition is known by what it says and by the definitions it names, and so on (colour
 * refinement: Weisfeiler, Leman 1968), so that neither its name nor its place counts.
 */
final class Program {
  private static final int MOST_ROUNDS = 64;

  private final ProgramNames names;
  private final List<ProgramUnit> units = new ArrayList<>();
  private final Map<String, Integer> owners = new HashMap<>();

  private Program(List<PythonFile> files, OwnNames own) {
    names = new ProgramNames(files, own);
    for (PythonFile file : files) {
      cut(file);
    }
    if (names.placed()) {
      units.forEach(ProgramUnit::place);
    }
  }

  /** {@return SHA-256, in hexadecimal} */
  static String digest(List<PythonFile> files, OwnNames own) {
    return new Program(files, own).digest();
  }

  /** Definitions that may stand anywhere become units of their own; the rest keeps its order. */
  private void cut(PythonFile file) {
    ProgramUnit rest = new ProgramUnit(file, names);
    for (Node statement : file.root().children()) {
      Node definition =
          statement.is("decorated_definition") ? statement.field("definition") : statement;
      Node name = definition == null ? null : definition.field("name");
      if (name != null && names.movable(file, statement, name.name())) {
        ProgramUnit unit = new ProgramUnit(file, names);
        unit.walk(statement);
        owners.put(ProgramNames.key(file, name.name()), units.size());
        units.add(unit);
      } else if (!names.plainImport(file, statement)) {
        rest.walk(statement);
      }
    }
    if (!rest.empty()) {
      owners.put(ProgramNames.key(file, ""), units.size());
      units.add(rest);
    }
  }

  private String digest() {
    long[] colours = new long[units.size()];
    long distinct = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      long[] next = new long[colours.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = units.get(i).hash(colours[i], key -> reference(key, colours));
      }
      long now = LongStream.of(next).distinct().count();
      System.arraycopy(next, 0, colours, 0, next.length);
      if (now == distinct) {
        break;
      }
      distinct = now;
    }
    return Hashes.digest(LongStream.of(colours).sorted().toArray());
  }

  private long reference(String key, long[] colours) {
    Integer unit = owners.get(key);
    if (unit != null) {
      return colours[unit];
    }
    int end = key.indexOf('\n');
    Integer rest = owners.get(key.substring(0, end + 1));
    String name = key.substring(end + 1);
    return rest == null
        ? Hashes.text(name)
        : Hashes.run(new long[] {colours[rest], units.get(rest).variable(name)}, 0, 2);
  }
}
