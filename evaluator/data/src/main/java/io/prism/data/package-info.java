/**
 * Locked datasets: what official profiles read.
 *
 * <p>Theory of operation. {@link Prepare} reads documents from local parquet and JSONL files, one
 * file after the other, and never holds more than a few batches of them. Each document goes to one
 * split by a keyed digest of its text: equal texts always meet in the same split, and without the
 * operator's salt nobody can tell in which. Tokens are appended to shards; a shard belongs to one
 * input file, so that a stopped run goes on at the file where it was. {@link Contamination} then
 * counts how much of each held-out document occurs in the training text, and what occurs too much
 * is excluded. {@link DatasetManifest} names every file with its digest; its own digest is the
 * dataset's fingerprint.
 *
 * <pre>
 * dataset      = dataset.json contamination.json { split }
 * split        = ("train" | "validation" | "test") { shard }
 * shard        = NNNNN-NNN.tokens  NNNNN-NNN.index
 * tokens       = { token }              little endian, 1 or 2 bytes; a separator ends each document
 * index        = { digest64 tokens32 bytes32 }   one entry a document, little endian
 * </pre>
 *
 * <p>Covered: exact duplicates across splits, long verbatim overlap, altered or missing files, a
 * run that was stopped or started with other options. Not covered: paraphrase and translation.
 */
@NullMarked
package io.prism.data;

import org.jspecify.annotations.NullMarked;
