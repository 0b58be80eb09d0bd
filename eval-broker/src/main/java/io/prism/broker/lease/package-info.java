@NullMarked
package io.prism.broker.lease;

import org.jspecify.annotations.NullMarked;
