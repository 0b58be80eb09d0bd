package io.prism.graph.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.prism.graph.Graph;
import io.prism.graph.build.GptGraph;
import io.prism.graph.build.GraphBuilder;
import io.prism.graph.build.GraphBuilder.Value;
import io.prism.graph.cost.FlopCount;
import org.junit.jupiter.api.Test;

class GraphReportTest {
  private static final GptGraph GPT = new GptGraph(17, 2, 8, 12, 3, 2);

  private final Graph eval = GPT.graph(Graph.Mode.EVAL);
  private final GraphReport report = GraphReport.of("s0", 5_000, GPT.graph(Graph.Mode.TRAIN), eval);

  @Test
  void the_rows_add_up_to_the_whole() {
    FlopCount cost = FlopCount.of(eval);

    assertThat(report.modules().stream().mapToLong(ModuleTable.Row::flops).sum())
        .isEqualTo(cost.flops());
    assertThat(report.modules().stream().mapToLong(ModuleTable.Row::bytes).sum())
        .isEqualTo(cost.bytes());
    assertThat(report.modules().stream().mapToLong(ModuleTable.Row::parameters).sum())
        .isEqualTo(report.parameters())
        .isEqualTo(eval.parameterCount());
    assertThat(report.operations().stream().mapToLong(GraphReport.Operation::flops).sum())
        .isEqualTo(cost.flops());
    assertThat(report.operations().stream().mapToInt(GraphReport.Operation::count).sum())
        .isEqualTo(eval.nodes().size());
    assertThat(report.flopsPerToken() * 16).isEqualTo(cost.flops());
  }

  @Test
  void the_dearest_operation_comes_first() {
    assertThat(report.operations().getFirst().op()).isEqualTo("aten::linear");
    assertThat(report.operations().getFirst().count()).isEqualTo(9);
  }

  @Test
  void tied_parameters_count_once() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value table = b.state("tok", 17, 8);
    Value x = b.module("tok").op("aten::embedding", table, b.tokens(2, 4));
    Graph tied = b.output(b.module("head").op("aten::linear", x, table, null));

    assertThat(ModuleTable.of(tied, FlopCount.of(tied)))
        .extracting(ModuleTable.Row::module, ModuleTable.Row::parameters)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("tok", 136L),
            org.assertj.core.groups.Tuple.tuple("head", 0L));
  }

  @Test
  void hostile_paths_make_neither_many_rows_nor_odd_text() {
    GraphBuilder b = new GraphBuilder(Graph.Mode.EVAL);
    Value x = b.op("aten::embedding", b.state("tok", 17, 2), b.tokens(1, 2));
    for (int i = 0; i < 900; i++) {
      x = b.module("\u001b[31m\u202e" + i + "x".repeat(300)).op("aten::relu", x);
    }
    Graph graph = b.output(x);

    var rows = ModuleTable.of(graph, FlopCount.of(graph));

    assertThat(rows).hasSize(501);
    assertThat(rows).allMatch(r -> r.module().length() <= 120);
    assertThat(rows).noneMatch(r -> r.module().matches(".*[\\p{Cntrl}\\p{Cf}].*"));
  }
}
