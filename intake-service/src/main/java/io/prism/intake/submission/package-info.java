@NullMarked
package io.prism.intake.submission;

import org.jspecify.annotations.NullMarked;
