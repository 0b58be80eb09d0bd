/** The Docker back end against a real daemon. */
@NullMarked
package io.prism.runner.docker;

import org.jspecify.annotations.NullMarked;
