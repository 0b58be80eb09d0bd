/** Real Kafka and real PostgreSQL for the services' own tests, one of each per test JVM. */
@NullMarked
package io.prism.testing;

import org.jspecify.annotations.NullMarked;
