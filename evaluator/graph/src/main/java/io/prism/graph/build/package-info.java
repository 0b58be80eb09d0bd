/** Graphs written by hand in Java: the baseline model, the demo model, tests. */
@NullMarked
package io.prism.graph.build;

import org.jspecify.annotations.NullMarked;
