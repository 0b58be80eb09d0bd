@NullMarked
package io.prism.base.config;

import org.jspecify.annotations.NullMarked;
