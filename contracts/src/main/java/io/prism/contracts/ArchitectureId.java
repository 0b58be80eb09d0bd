package io.prism.contracts;

/** The public name of a family. */
public final class ArchitectureId {
  /** 64 bits tell families apart. */
  private static final int DIGITS = 16;

  private ArchitectureId() {}

  /** {@return the name of the family with this hash} */
  public static String of(Sha256 familyHash) {
    return "arch-" + familyHash.value().substring(0, DIGITS);
  }
}
