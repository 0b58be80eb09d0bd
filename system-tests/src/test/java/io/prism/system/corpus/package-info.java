/** Many bundles through review, player and referee in one process. */
@NullMarked
package io.prism.system.corpus;

import org.jspecify.annotations.NullMarked;
