/** What a miner says about a hold of its submission: signed as an upload is, bounded, passed on. */
@NullMarked
package io.prism.intake.appeal;

import org.jspecify.annotations.NullMarked;
