package io.prism.base.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records whatever moves a submission on, and as many of the requests that only read as the
 * operator asks for: those are many, and anybody can send them.
 */
final class UploadsFirst implements Sampler {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");

  private final Sampler reads;

  private UploadsFirst(double reads) {
    this.reads = Sampler.traceIdRatioBased(reads);
  }

  /** {@return the sampler; a trace that was begun stays as its beginning was} */
  static Sampler of(double reads) {
    return Sampler.parentBased(new UploadsFirst(reads));
  }

  @Override
  public SamplingResult shouldSample(
      Context parent,
      String traceId,
      String name,
      SpanKind kind,
      Attributes attributes,
      List<LinkData> links) {
    String method = attributes.get(METHOD);
    return kind == SpanKind.SERVER && !changes(method)
        ? reads.shouldSample(parent, traceId, name, kind, attributes, links)
        : SamplingResult.recordAndSample();
  }

  private static boolean changes(@Nullable String method) {
    return "POST".equals(method) || "PUT".equals(method) || "DELETE".equals(method);
  }

  @Override
  public String getDescription() {
    return "UploadsFirst{" + reads.getDescription() + "}";
  }

  /** Only looked for where traces are exported. */
  static class Beans {
    @Produces
    @Singleton
    Sampler sampler(TracingConfig config) {
      return of(config.reads());
    }
  }
}
