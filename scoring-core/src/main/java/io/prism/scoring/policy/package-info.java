/** All numbers that decide about scores and ownership, as one document. */
@NullMarked
package io.prism.scoring.policy;

import org.jspecify.annotations.NullMarked;
