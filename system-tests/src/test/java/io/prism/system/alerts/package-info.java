/**
 * Evaluates alert rules on recorded series: as much of Prometheus' language as our rules use, with
 * its meaning. {@code promtool test rules} reads the same files.
 *
 * <pre>
 * expression = conjunction { "or" conjunction }
 * conjunction = comparison { ("and" | "unless") [ "on" "(" names ")" ] comparison }
 * comparison = term [ (">" | ">=" | "<" | "<=" | "==") number ]
 * term       = factor { "/" factor }
 * factor     = selector | "absent(" selector ")" | "increase(" selector "[" time "])"
 *            | ("sum" | "min" | "max") [ "by" "(" names ")" ] "(" expression ")" | "(" expression ")"
 * </pre>
 *
 * <p>Not covered: everything else, which is refused; the extrapolation of {@code increase}, so
 * thresholds are tested with room; stale markers.
 */
@org.jspecify.annotations.NullMarked
package io.prism.system.alerts;
