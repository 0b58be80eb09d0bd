@NullMarked
package io.prism.base.artifacts;

import org.jspecify.annotations.NullMarked;
