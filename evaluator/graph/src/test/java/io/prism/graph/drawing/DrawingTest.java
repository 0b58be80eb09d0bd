package io.prism.graph.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DrawingTest {
  private static final Graph GPT = new GptGraph(17, 2, 8, 12, 3, 12).graph(Graph.Mode.EVAL);

  private static List<String> texts(String svg) throws Exception {
    NodeList found = parse(svg).getElementsByTagName("text");
    List<String> out = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      out.add(found.item(i).getTextContent());
    }
    return out;
  }

  private static Element parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes)).getDocumentElement();
  }

  private static long count(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  @Test
  void twelve_equal_layers_are_one_frame() throws Exception {
    String svg = Drawing.of(GPT).svg("a GPT");

    List<String> texts = texts(svg);
    assertThat(texts).filteredOn(t -> t.contains("blocks.0–11 × 12")).hasSize(1);
    assertThat(texts).filteredOn(t -> t.contains("Causal attention, 3 heads")).hasSize(1);
    assertThat(texts).filteredOn(t -> t.equals("LayerNorm")).hasSize(3);
  }

  @Test
  void residual_streams_are_drawn_around_what_they_skip() {
    String svg = Drawing.of(GPT).svg("a GPT");

    assertThat(count(svg, "<path class=\"r\"")).isEqualTo(2);
    assertThat(count(svg, ">\\+</text>")).isEqualTo(2);
  }

  @Test
  void labels_tell_sizes_parameters_and_cost() throws Exception {
    List<String> texts = texts(Drawing.of(GPT).svg("a GPT"));

    assertThat(texts).contains("Linear 12 → 36", "attn 624 params · 39 % of FLOPs");
    assertThat(texts).contains("logits [2, 8, 17]");
    assertThat(texts).anyMatch(t -> t.contains("qkv  [2, 8, 36]"));
    assertThat(texts).anyMatch(t -> t.matches("468 params · \\d+ % of FLOPs"));
    assertThat(texts).anyMatch(t -> t.contains("parameters") && t.contains("FLOPs per token"));
  }

  @Test
  void a_layer_that_differs_is_not_folded_away() throws Exception {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.module("tok").op("aten::embedding", b.state("tok", 17, 8), b.tokens(2, 4));
    for (int i = 0; i < 6; i++) {
      Value w = b.state("w" + i, 8, 8);
      Value h = b.module("layers." + i + ".lin").op("aten::linear", x, w, null);
      h = b.module("layers." + i).op(i == 3 ? "aten::relu" : "aten::gelu", h);
      x = b.op("aten::add.Tensor", x, h);
    }

    List<String> texts =
        texts(Drawing.of(b.output(b.module("head").op("aten::relu", x))).svg("odd one out"));

    assertThat(texts).anyMatch(t -> t.startsWith("0–2 × 3"));
    assertThat(texts).anyMatch(t -> t.startsWith("4–5 × 2"));
    assertThat(texts).contains("relu", "gelu");
  }

  @Test
  void time_steps_of_an_unrolled_network_are_folded() throws Exception {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.module("").op("aten::embedding", b.state("tok", 17, 8), b.tokens(2, 32));
    Value w = b.state("cell.w", 8, 8);
    Value h = b.op("aten::zeros", new long[] {2, 8});
    List<Value> all = new ArrayList<>();
    for (int t = 0; t < 32; t++) {
      Value now = b.module("").op("aten::select.int", x, 1, t);
      h =
          b.module("cell")
              .op("aten::tanh", b.op("aten::add.Tensor", now, b.op("aten::linear", h, w)));
      all.add(h);
    }

    List<String> texts =
        texts(Drawing.of(b.output(b.module("").op("aten::stack", all, 1))).svg("r"));

    assertThat(texts).anyMatch(t -> t.startsWith("cell × 32") && t.contains("shared"));
  }

  @Test
  void the_same_graph_gives_the_same_bytes() {
    Drawing one = Drawing.of(GPT);
    Drawing two = Drawing.of(new GptGraph(17, 2, 8, 12, 3, 12).graph(Graph.Mode.EVAL));

    assertThat(one.svg("x")).isEqualTo(two.svg("x"));
    assertThat(one.mermaid()).isEqualTo(two.mermaid());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "]]><svg onload=alert(1)>",
        "&xxe;",
        "\u202Eevil\u0000\u0007",
        "\"]; click n0 href \"javascript:alert(1)\"; %%{init: {}}%%",
        "--> end subgraph"
      })
  void names_of_modules_are_only_text(String name) throws Exception {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.module(name + ".a").op("aten::embedding", b.state("w", 17, 8), b.tokens(2, 4));
    x = b.module(name + ".b").op("aten::linear", x, b.state("v", 8, 8), null);
    Drawing drawing = Drawing.of(b.output(b.module("c").op("aten::relu", x)));

    String svg = drawing.svg(name);
    assertThat(texts(svg)).isNotEmpty();
    assertThat(elements(svg))
        .containsOnly(
            "svg", "title", "desc", "style", "defs", "marker", "path", "g", "rect", "text",
            "tspan");
    assertThat(count(svg, "<[^>]* (xlink:)?(href|on[a-z]+)=")).isZero();
    assertThat(svg).doesNotContain("\u202E", "\u0007");
    String mermaid = drawing.mermaid();
    // every line is one of ours; what a label may hold cannot end it
    assertThat(mermaid.lines())
        .allMatch(
            l ->
                l.matches(
                    "flowchart TB| +(\\w+[(\\[]+\"[^\"]*\"[)\\]]+|subgraph f\\d+\\[\"[^\"]*\"]|end"
                        + "|\\w+ --> \\w+|classDef \\w+ [#\\w:,]+|class [\\w,]+ \\w+)"));
    assertThat(mermaid).doesNotContain("<s", "javascript:");
  }

  private static List<String> elements(String svg) throws Exception {
    NodeList all = parse(svg).getElementsByTagName("*");
    List<String> out = new ArrayList<>(List.of("svg"));
    for (int i = 0; i < all.getLength(); i++) {
      out.add(all.item(i).getNodeName());
    }
    return out;
  }

  @Test
  void a_hostile_graph_gives_a_picture_of_bounded_size() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 17, 2), b.tokens(1, 2));
    String[] ops = {"aten::softmax.int", "aten::cumsum"};
    for (int i = 0; i < 3_000; i++) {
      String path = "m".repeat(200) + "." + Integer.toBinaryString(i * 2_654_435).replace("", ".");
      x = b.module(path).op(ops[Integer.bitCount(i) % 2], x, -1);
    }

    Drawing drawing = Drawing.of(b.output(x));

    assertThat(drawing.svg("big").length()).isLessThan(400_000);
    assertThat(drawing.mermaid().length()).isLessThan(200_000);
  }

  @Test
  void mermaid_nests_frames_and_connects_boxes() {
    String mermaid = Drawing.of(GPT).mermaid();

    assertThat(mermaid).startsWith("flowchart TB\n");
    assertThat(mermaid).contains("blocks.0#8211;11 #215; 12");
    assertThat(count(mermaid, "subgraph ")).isEqualTo(count(mermaid, "(?m)^ *end$"));
    // from the start of a block to both what it computes and its first sum
    assertThat(count(mermaid, "n1 --> ")).isEqualTo(2);
  }
}
