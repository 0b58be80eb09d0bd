/** What a line of the log is about: the same few keys everywhere, see docs/reference/logs.md. */
@NullMarked
package io.prism.base.logs;

import org.jspecify.annotations.NullMarked;
