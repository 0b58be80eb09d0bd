package io.prism.base.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracesTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  @Test
  void a_trace_survives_as_text() {
    Span span = Span.fromContext(Traces.from(PARENT));
    assertThat(span.getSpanContext().getTraceId()).isEqualTo(TRACE);
    assertThat(Traces.parentOf(span)).isEqualTo(PARENT);
  }

  @Test
  void no_trace_and_nonsense_are_none() {
    assertThat(Traces.current()).isNull();
    assertThat(Traces.from(null)).isEqualTo(Context.root());
    assertThat(Traces.parentOf(Span.fromContext(Traces.from("00-nonsense")))).isNull();
  }

  @Test
  void uploads_and_steps_are_recorded_and_reads_only_by_their_share() {
    assertThat(decision(0, SpanKind.SERVER, "POST")).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(decision(0, SpanKind.CONSUMER, null)).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
    assertThat(decision(0, SpanKind.SERVER, "GET")).isEqualTo(SamplingDecision.DROP);
    assertThat(decision(0, SpanKind.SERVER, "ANYTHING")).isEqualTo(SamplingDecision.DROP);
    assertThat(decision(1, SpanKind.SERVER, "GET")).isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
  }

  private static SamplingDecision decision(double reads, SpanKind kind, String method) {
    Attributes attributes =
        method == null
            ? Attributes.empty()
            : Attributes.of(AttributeKey.stringKey("http.request.method"), method);
    return UploadsFirst.of(reads)
        .shouldSample(Context.root(), TRACE, "any", kind, attributes, List.of())
        .getDecision();
  }
}
