/**
 * Pictures of a graph: SVG and Mermaid, readable for deep models.
 *
 * <pre>
 * Graph + Shapes + FlopCount
 *   → Dataflow   which operation feeds which, looking through views
 *   → Outline    module paths become nested frames, operations become boxes
 *   → Repeats    neighbours of equal structure become one frame with "× 12"
 *   → Panel      rows by dependency, sizes, lanes for edges that skip rows (residual streams)
 *   → Svg, Mermaid
 * </pre>
 *
 * Views, copies and casts are not drawn; runs of small operations of one module share a box; sums
 * and products of two streams are small circles. Module paths group, but equality is decided by
 * structure: names never hide a difference in operations, shapes or wiring. The same graph gives
 * the same bytes.
 *
 * <p>Covered: names come from miners, so all text is cut, stripped of control and direction
 * characters and escaped for the format it goes into; there are no scripts, links or references,
 * and the number of boxes is bounded whatever the graph holds. Not covered: whether module paths
 * tell the truth. They are the player's claim, and so is the grouping drawn from them.
 */
@NullMarked
package io.prism.graph.drawing;

import org.jspecify.annotations.NullMarked;
