package io.prism.graph.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.prism.graph.Arg;
import io.prism.graph.DType;
import io.prism.graph.Graph;
import io.prism.graph.MemoryFormat;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published schema and the writer say the same. */
class GraphSchemaTest {
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (var in = GraphJson.class.getResourceAsStream("prism.graph.v1.schema.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<com.networknt.schema.Error> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  private static String everyForm() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::to", b.tokens(1, 4), DType.FLOAT32);
    List<Value> index = new ArrayList<>();
    index.add(null);
    index.add(b.constant(new long[] {2}, 0, Float.NaN));
    b.op("aten::index", x, index);
    b.op("aten::masked_fill.Scalar", x, x, Double.NEGATIVE_INFINITY);
    b.op("aten::masked_fill.Scalar", x, x, Double.NaN);
    b.op("aten::gelu", b.module("act").op("aten::relu", x), "tanh");
    b.op("aten::clone", x, MemoryFormat.CHANNELS_LAST);
    b.op("aten::zeros", new long[] {2}, DType.BOOL, new Arg.Layout(), new Arg.Device(), false);
    b.op("aten::upsample_nearest1d.vec", x, null, new double[] {1.5});
    b.op("aten::fft_fftshift", x, new long[] {1});
    b.state("w", 2, 2);
    return text(b.output(x));
  }

  private static String text(Graph graph) {
    return new String(GraphJson.write(graph), StandardCharsets.UTF_8);
  }

  @Test
  void what_is_written_is_valid() {
    assertThat(errors(everyForm())).isEmpty();
    assertThat(errors(text(new GptGraph(17, 2, 8, 12, 3, 2).graph(Graph.Mode.TRAIN)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mode\":\"eval\" | \"mode\":\"both\"",
        "prism.graph.v1 | prism.graph.v2",
        "\"trainable\":true | \"trainable\":1",
        "\"dtype\":\"float32\" | \"dtype\":6",
        "{\"b\":false} | {\"b\":false,\"i\":1}",
        "{\"f\":\"-inf\"} | {\"f\":\"minus\"}",
        "\"op\":\"aten::relu\" | \"op\":\"relu\"",
        "{\"device\":\"run\"} | {\"device\":\"cuda:1\"}",
        "\"module\":\"act\", | ''"
      })
  void what_is_not_a_graph_is_invalid(String found, String instead) {
    String good = everyForm();
    assertThat(good).contains(found);

    assertThat(errors(good.replace(found, instead == null ? "" : instead))).isNotEmpty();
  }
}
