package io.prism.reviewing.llm;

import io.prism.reviewing.llm.LlmPolicy.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A part of the source as it is shown: numbered lines under the names of their files. All parts
 * together show every character of every file.
 *
 * @param index from 0
 * @param text never has a line that the source could have written without its number in front
 */
record SourcePart(int index, String text) {
  /** A line, or a piece of one that is too long for a part. */
  private record Line(String file, int number, boolean continued, String text) {
    int cost() {
      return text.length() + 10;
    }

    String shown() {
      // Characters that some readers take for a line's end would let a line begin without a number.
      String plain = text.replaceAll("[\\x0B\\f\\r\\x85\\u2028\\u2029]", "?");
      return "%5d%s %s\n".formatted(number, continued ? "+" : "|", plain);
    }
  }

  static List<SourcePart> of(SortedMap<String, String> files, Parts how) {
    List<Line> lines = lines(files, how.chars() / 2);
    List<SourcePart> parts = new ArrayList<>();
    int start = 0;
    while (start < lines.size()) {
      int end = start;
      for (int size = 0; end < lines.size(); end++) {
        size += cost(lines, end, start);
        if (size > how.chars() && end > start) {
          break;
        }
      }
      parts.add(new SourcePart(parts.size(), show(lines.subList(start, end))));
      start = end == lines.size() ? end : overlap(lines, start, end, how);
    }
    return parts;
  }

  private static List<Line> lines(Map<String, String> files, int longest) {
    List<Line> lines = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          String[] split = text.split("\n", -1);
          for (int i = 0; i < split.length; i++) {
            String rest = split[i];
            boolean continued = false;
            do {
              String piece = rest.substring(0, Math.min(longest, rest.length()));
              lines.add(new Line(file, i + 1, continued, piece));
              rest = rest.substring(piece.length());
              continued = true;
            } while (!rest.isEmpty());
          }
        });
    return lines;
  }

  private static int cost(List<Line> lines, int at, int start) {
    Line line = lines.get(at);
    boolean heading = at == start || !lines.get(at - 1).file().equals(line.file());
    return line.cost() + (heading ? line.file().length() + 20 : 0);
  }

  /** At most a quarter of a part, so that each part goes on. */
  private static int overlap(List<Line> lines, int start, int end, Parts how) {
    int back = end;
    int size = 0;
    while (end - back < how.overlapLines()
        && back - 1 > start
        && lines.get(back - 1).file().equals(lines.get(end).file())
        && size + lines.get(back - 1).cost() <= how.chars() / 4) {
      back--;
      size += lines.get(back).cost();
    }
    return back;
  }

  private static String show(List<Line> lines) {
    StringBuilder b = new StringBuilder();
    String file = "";
    for (Line line : lines) {
      if (!line.file().equals(file)) {
        file = line.file();
        b.append("FILE ").append(file.replace('\n', '?')).append('\n');
      }
      b.append(line.shown());
    }
    return b.toString();
  }
}
