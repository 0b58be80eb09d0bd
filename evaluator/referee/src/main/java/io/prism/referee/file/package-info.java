/**
 * Files of the run directory, as the referee reads and writes them.
 *
 * <p>Reading: what the player wrote is hostile. Only regular files directly inside the player's
 * folder are opened, never through a link, never beyond a size limit. Writing: under a temporary
 * name, then renamed, so that a file that exists is complete.
 */
@NullMarked
package io.prism.referee.file;

import org.jspecify.annotations.NullMarked;
