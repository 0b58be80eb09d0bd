package io.prism.graph.file;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.GraphException.Code;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Graph files, {@code prism.graph.v1}. */
public final class GraphJson {
  static final String SCHEMA = "prism.graph.v1";
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(64).build())
          .build();

  private GraphJson() {}

  /**
   * Reads and checks a graph: structure, ids, types, and every node against libtorch's schema.
   * Which operations are allowed is the policy's question.
   *
   * @throws GraphException when the file is not an acceptable graph
   * @throws UncheckedIOException when it cannot be read at all
   */
  public static Graph read(Path file) {
    try {
      if (Files.size(file) > GraphLimits.MAX_BYTES) {
        throw new GraphException(
            Code.TOO_LARGE,
            "the graph file has %d bytes, at most %d are allowed"
                .formatted(Files.size(file), GraphLimits.MAX_BYTES));
      }
      // The bound holds even when the file grows while it is read.
      try (var in = Files.newInputStream(file)) {
        return read(in.readNBytes((int) GraphLimits.MAX_BYTES + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #read(Path)}, of bytes. */
  public static Graph read(byte[] json) {
    Graph graph = parse(json);
    SchemaCheck.check(graph);
    return graph;
  }

  /**
   * Reads and checks a graph without libtorch: everything but the nodes' arguments against their
   * schemas.
   *
   * @throws GraphException when it is not an acceptable graph
   */
  public static Graph parse(byte[] json) {
    if (json.length > GraphLimits.MAX_BYTES) {
      throw new GraphException(
          Code.TOO_LARGE, "a graph has at most " + GraphLimits.MAX_BYTES + " bytes");
    }
    Graph graph;
    try (JsonParser parser = FACTORY.createParser(json)) {
      graph = new GraphReader(parser).read();
    } catch (JacksonException e) {
      throw new GraphException(Code.MALFORMED, "not a graph file: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new GraphException(Code.MALFORMED, "not a graph file: " + e.getMessage());
    }
    StructureCheck.check(graph);
    return graph;
  }

  /** {@return {@code graph} as a graph file} */
  public static byte[] write(Graph graph) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var generator = FACTORY.createGenerator(out)) {
      new GraphWriter(generator).write(graph);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Writes {@code graph} under a temporary name and renames it. */
  public static void write(Graph graph, Path file) {
    try {
      Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
      Files.write(temporary, write(graph));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
