/**
 * The run manifest {@code prism_run_manifest.v1}: what the referee measured, written by it alone.
 *
 * <pre>
 * RunManifest := identity, dataset, scale+, diagnostic*, capability*, cost, artifact+, validation
 * Scale       := model, run (the submission) , baseline run, gain
 * Run         := seed, exams, held-out, stability, cost
 * </pre>
 *
 * All code lengths are bits per UTF-8 byte of text. Every number is finite; what was not measured
 * is absent with a reason, never zero.
 */
@NullMarked
package io.prism.contracts.manifest;

import org.jspecify.annotations.NullMarked;
