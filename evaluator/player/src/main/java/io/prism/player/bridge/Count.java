package io.prism.player.bridge;

/**
 * A number that values decide, as Python holds it while a model is traced: only whether it is zero
 * can be asked. Opaque to the guest.
 *
 * @param of the tensor that has that many rows, or holds the number
 * @param dim the dimension that has that size; -1 when {@code of} holds the number
 * @param traced the number while tracing
 * @param other what it would be with one row more selected
 */
record Count(Handle of, int dim, long traced, long other) {}
