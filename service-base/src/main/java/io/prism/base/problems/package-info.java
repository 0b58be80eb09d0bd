@NullMarked
package io.prism.base.problems;

import org.jspecify.annotations.NullMarked;
