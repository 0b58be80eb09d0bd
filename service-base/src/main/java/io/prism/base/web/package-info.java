@NullMarked
package io.prism.base.web;

import org.jspecify.annotations.NullMarked;
