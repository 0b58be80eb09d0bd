/** Which values of a graph share memory, and what shapes they have. */
@NullMarked
package io.prism.graph.flow;

import org.jspecify.annotations.NullMarked;
