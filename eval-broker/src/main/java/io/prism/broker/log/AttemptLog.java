package io.prism.broker.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads on in the files that the phases of an attempt print to. */
final class AttemptLog {
  /** Read of a file at one look. */
  private static final int AT_ONCE = 256 * 1024;

  /**
   * What is new of a stream.
   *
   * @param end where to go on after it
   */
  record Piece(Source source, List<LogLine> lines, LineCutter.Position end) {}

  private final Path runner;
  private final Map<String, LineCutter> cutters = new TreeMap<>();

  /**
   * @param run directory of the attempt
   * @param from how far each stream has been read before
   */
  AttemptLog(
      Path run,
      List<Source> sources,
      LineCutter.Limits limits,
      Redaction redaction,
      Map<Source, LineCutter.Position> from) {
    this.runner = run.resolve("runner");
    for (Source source : sources) {
      LineCutter.Position start = from.getOrDefault(source, LineCutter.Position.START);
      cutters.put(source.label(), new LineCutter(limits, redaction, start));
    }
  }

  /** {@return whole lines that came since the last look} */
  List<Piece> look() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (var entry : cutters.entrySet()) {
      byte[] more = read(entry.getKey(), entry.getValue());
      add(pieces, entry.getKey(), entry.getValue(), entry.getValue().cut(more));
    }
    return pieces;
  }

  /** {@return what is left of a run that is over} */
  List<Piece> end() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (var entry : cutters.entrySet()) {
      LineCutter cutter = entry.getValue();
      List<LogLine> lines = new ArrayList<>();
      for (byte[] more = read(entry.getKey(), cutter);
          more.length > 0;
          more = read(entry.getKey(), cutter)) {
        lines.addAll(cutter.cut(more));
      }
      lines.addAll(cutter.rest());
      add(pieces, entry.getKey(), cutter, lines);
    }
    return pieces;
  }

  private static void add(
      List<Piece> pieces, String label, LineCutter cutter, List<LogLine> lines) {
    if (!lines.isEmpty()) {
      pieces.add(new Piece(Source.labelled(label), lines, cutter.position()));
    }
  }

  /**
   * Nothing but a regular file is opened: where there are no containers, a guest that got out could
   * have put a pipe there, and whoever reads it would wait for ever.
   */
  private byte[] read(String name, LineCutter cutter) throws IOException {
    Path file = runner.resolve(name);
    if (cutter.position().closed()
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) <= cutter.seen()) {
      return new byte[0];
    }
    try (FileChannel in =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
      in.read(buffer, cutter.seen());
      byte[] bytes = new byte[buffer.flip().remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (NoSuchFileException e) {
      return new byte[0]; // it went away meanwhile
    }
  }
}
