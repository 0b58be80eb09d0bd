package io.prism.data;

import java.util.BitSet;

/**
 * A set of hashes that never outgrows its memory: when it is full it keeps every second hash value,
 * then every fourth, and so on. Whether a hash is kept depends on the hash alone, so that what is
 * measured on the kept ones is a fair sample of all.
 */
final class GramSet {
  private static final double FULL = 0.7;

  private final int capacity;
  private long[] table;
  private BitSet seen = new BitSet();
  private int size;
  private int shift;

  /**
   * @param capacity slots, a power of two; 8 bytes each
   */
  GramSet(int capacity) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("the capacity must be a power of two, was " + capacity);
    }
    this.capacity = capacity;
    table = new long[capacity];
  }

  /** {@return one hash in how many is kept} */
  long sampledOneIn() {
    return 1L << shift;
  }

  /** {@return whether hashes like this one are kept} */
  boolean samples(long hash) {
    return hash != 0 && hash >>> (63 - shift) >>> 1 == 0;
  }

  void add(long hash) {
    if (!samples(hash)) {
      return;
    }
    int slot = slot(hash);
    if (table[slot] == 0) {
      table[slot] = hash;
      size++;
      if (size > FULL * capacity) {
        thin();
      }
    }
  }

  private void thin() {
    shift++;
    long[] old = table;
    table = new long[capacity];
    size = 0;
    for (long hash : old) {
      if (samples(hash)) {
        table[slot(hash)] = hash;
        size++;
      }
    }
  }

  /** Marks a hash as met; call only after everything was added. */
  void mark(long hash) {
    if (samples(hash)) {
      int slot = slot(hash);
      if (table[slot] == hash) {
        seen.set(slot);
      }
    }
  }

  boolean marked(long hash) {
    int slot = slot(hash);
    return table[slot] == hash && seen.get(slot);
  }

  private int slot(long hash) {
    // The low bits: the high ones decide about sampling.
    int slot = (int) hash & (capacity - 1);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & (capacity - 1);
    }
    return slot;
  }
}
