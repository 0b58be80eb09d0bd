/** Commands of operators about locked datasets. */
@NullMarked
package io.prism.cli.data;

import org.jspecify.annotations.NullMarked;
