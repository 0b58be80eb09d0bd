package io.prism.data;

import io.prism.contracts.Sha256;
import java.util.List;
import java.util.Map;

/**
 * A line of the journal: an input file whose shards are complete.
 *
 * @param name without its folder
 * @param bytes its size
 * @param sha256 its digest
 * @param shards by split
 */
public record FinishedInput(
    String name, long bytes, Sha256 sha256, Map<String, List<Shard>> shards) {}
