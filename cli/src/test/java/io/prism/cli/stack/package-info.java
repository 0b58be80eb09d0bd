@org.jspecify.annotations.NullMarked
package io.prism.cli.stack;
