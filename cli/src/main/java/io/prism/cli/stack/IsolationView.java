package io.prism.cli.stack;

/**
 * What the broker answers to {@code GET /v1/health/isolation}; public only because the JSON reader
 * looks at it.
 */
public record IsolationView(String backend, String words) {}
