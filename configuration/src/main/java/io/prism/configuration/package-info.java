/**
 * The configuration file: one for all services, checked as a whole before anybody starts.
 *
 * <p>{@link io.prism.configuration.Catalogue} knows every key, read from {@code
 * config.example.yaml}; {@link io.prism.configuration.ConfigFile} is a file with what is wrong with
 * it, by line.
 */
@NullMarked
package io.prism.configuration;

import org.jspecify.annotations.NullMarked;
