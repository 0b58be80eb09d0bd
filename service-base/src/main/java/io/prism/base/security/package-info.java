@NullMarked
package io.prism.base.security;

import org.jspecify.annotations.NullMarked;
