@NullMarked
package io.prism.intake.timeline;

import org.jspecify.annotations.NullMarked;
