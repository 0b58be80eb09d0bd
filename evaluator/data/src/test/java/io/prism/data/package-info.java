@NullMarked
package io.prism.data;

import org.jspecify.annotations.NullMarked;
