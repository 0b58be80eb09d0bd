/** Commands about the configuration file. */
@NullMarked
package io.prism.cli.config;

import org.jspecify.annotations.NullMarked;
