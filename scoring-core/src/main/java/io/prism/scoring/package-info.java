/**
 * From a run manifest to a score, as pure functions.
 *
 * <p><b>Theory of operation.</b> The referee wrote one manifest. {@link
 * io.prism.scoring.ManifestValidator} decides whether it may be believed at all: strict JSON, the
 * JSON Schema {@code schemas/prism_run_manifest.v1.schema.json}, then cross-checks that tie every
 * number that appears twice (or can be recomputed) to its twin, and the artifacts to their digests.
 * Nothing of an invalid manifest is ever scored. {@link io.prism.scoring.ArchitectureScore} turns a
 * valid one into a score card whose every component names its value, weight and source, and {@link
 * io.prism.scoring.GainSummary} into the confidence interval that money follows. The same code runs
 * in scoring-service and in {@code prism run}, so a miner sees the official number at home.
 *
 * <p><b>Covered:</b> a manifest of another submission, bundle or profile; altered, missing or
 * resized artifacts; numbers that contradict one another; a broken yardstick (diverged baseline);
 * results of a run that did not pass its gates. <b>Not covered:</b> a referee that lies
 * consistently: that is what the manifest's digest on the topic, the referee's isolation and replay
 * are for. The schema marks the fields that no second number pins with {@code "$comment":
 * "unpinned: why"}.
 *
 * <p>The formulas, with a worked example: {@code docs/reference/scoring.md}.
 */
@NullMarked
package io.prism.scoring;

import org.jspecify.annotations.NullMarked;
