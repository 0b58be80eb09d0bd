package io.prism.cli.stack;

/** What {@code GET /v1/build} of a service answers. */
public record BuildView(String service, String version) {}
