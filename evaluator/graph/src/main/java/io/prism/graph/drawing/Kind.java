package io.prism.graph.drawing;

/** What a box is, for its colour. */
enum Kind {
  EMBEDDING("#2f81f7"),
  PRODUCT("#8b5cf6"),
  ATTENTION("#d97706"),
  RECURRENT("#db2777"),
  NORM("#16a34a"),
  POINTWISE("#7d8590"),
  JOIN("#7d8590"),
  SUMMARY("#7d8590");

  private final String colour;

  Kind(String colour) {
    this.colour = colour;
  }

  /** {@return a middle tone, readable on light and dark} */
  String colour() {
    return colour;
  }
}
