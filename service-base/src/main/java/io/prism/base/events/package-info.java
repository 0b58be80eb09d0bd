@NullMarked
package io.prism.base.events;

import org.jspecify.annotations.NullMarked;
