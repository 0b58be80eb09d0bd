/** What a referee knows about a graph before it trains it: counts, costs, identity, modules. */
@NullMarked
package io.prism.graph.report;

import org.jspecify.annotations.NullMarked;
