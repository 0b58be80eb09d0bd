/**
 * What operators rule where the code cannot know: two graphs that belong together or do not, a
 * submission that should hold nothing.
 *
 * <p>A ruling changes which facts a family consists of, and the family is judged anew from those,
 * as if it had always been so. What was published before stays published: weights follow from the
 * next record on.
 */
@NullMarked
package io.prism.scoring.ruling;

import org.jspecify.annotations.NullMarked;
