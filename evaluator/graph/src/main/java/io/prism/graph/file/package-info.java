/**
 * Graph files and safetensors snapshots. Both are written by untrusted processes: readers check
 * sizes before they allocate, accept nothing they do not know, and every refusal is a {@link
 * io.prism.graph.GraphException} that says what was found.
 */
@NullMarked
package io.prism.graph.file;

import org.jspecify.annotations.NullMarked;
