package io.prism.graph.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.GraphException;
import io.prism.graph.MemoryFormat;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class GraphJsonTest {
  @TempDir Path folder;

  @Test
  void a_graph_written_and_read_is_the_same() {
    Graph graph = new GptGraph(17, 2, 8, 12, 3, 2).graph(Graph.Mode.TRAIN);
    Path file = folder.resolve("g.json");

    GraphJson.write(graph, file);

    assertThat(GraphJson.read(file)).isEqualTo(graph);
  }

  @Test
  void every_form_of_argument_survives() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::to", b.tokens(1, 4), DType.FLOAT32);
    List<Value> index = new ArrayList<>();
    index.add(null);
    index.add(b.constant(new long[] {2}, 0, Float.NaN));
    b.op("aten::index", x, index);
    b.op("aten::masked_fill.Scalar", x, x, Double.NEGATIVE_INFINITY);
    b.op("aten::masked_fill.Scalar", x, x, Double.NaN);
    b.op("aten::gelu", x, "tanh");
    b.op("aten::clone", x, MemoryFormat.CHANNELS_LAST);
    b.op("aten::zeros", new long[] {2}, DType.BOOL, new Arg.Layout(), new Arg.Device(), false);
    b.op("aten::upsample_nearest1d.vec", x, null, new double[] {1.5});
    b.op("aten::fft_fftshift", x, new long[] {1});
    Graph graph = b.output(x);

    assertThat(GraphJson.read(GraphJson.write(graph))).isEqualTo(graph);
  }

  /** Each row replaces one piece of a good graph by a hostile one. */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "hostile-graphs.csv",
      delimiter = '|',
      quoteCharacter = '\'',
      numLinesToSkip = 1,
      ignoreLeadingAndTrailingWhitespace = true)
  void hostile_graphs_are_refused(
      String name, String good, String hostile, String code, String message) throws IOException {
    String text;
    try (var in = GraphJsonTest.class.getResourceAsStream("good-graph.json")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    GraphJson.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(text).as("the case must change something").contains(good);
    byte[] changed =
        text.replace(good, hostile == null ? "" : hostile).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> GraphJson.read(changed))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((GraphException) e).code().label())
        .isEqualTo(code);
  }

  @Test
  void the_line_of_the_bundle_goes_with_the_fault() throws IOException {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Graph graph = b.output(b.tokens(1, 2));
    String json =
        new String(GraphJson.write(graph), StandardCharsets.UTF_8)
            .replace(
                "\"nodes\":[",
                "\"nodes\":[{\"op\":\"aten::nope\",\"overload\":\"\",\"args\":[],\"outputs\":[],"
                    + "\"module\":\"\",\"at\":\"model.py:7\"}");
    assertThatThrownBy(() -> GraphJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            GraphException.class, e -> assertThat(e.at()).isEqualTo("model.py:7"));
  }

  @Test
  void more_nodes_than_allowed_are_refused_without_reading_them_all() throws IOException {
    String node = "{\"op\":\"aten::relu\",\"overload\":\"\",\"args\":[{\"t\":0}],\"outputs\":[]},";
    String json =
        "{\"schema\":\"prism.graph.v1\",\"nodes\":[" + node.repeat(GraphLimits.MAX_NODES + 1);
    assertThatThrownBy(() -> GraphJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(GraphException.class)
        .hasMessage("more than 200000 nodes");
  }

  @Test
  void deep_nesting_and_huge_files_are_refused() throws IOException {
    String deep = "{\"x\":" + "[".repeat(100_000);
    assertThatThrownBy(() -> GraphJson.read(deep.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("nesting depth");

    Path huge = folder.resolve("huge.json");
    try (var f = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      f.setLength(GraphLimits.MAX_BYTES + 1);
    }
    assertThat(Files.size(huge)).isGreaterThan(GraphLimits.MAX_BYTES);
    assertThatThrownBy(() -> GraphJson.read(huge))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("67108865 bytes");
  }
}
