/** {@code prism simulate}: competitions whose truth is known, through the real decisions. */
@NullMarked
package io.prism.cli.simulate;

import org.jspecify.annotations.NullMarked;
