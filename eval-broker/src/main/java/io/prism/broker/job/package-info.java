@NullMarked
package io.prism.broker.job;

import org.jspecify.annotations.NullMarked;
