/** What a rule is and how findings are collected; used by every stage of review. */
@NullMarked
package io.prism.review.rule;

import org.jspecify.annotations.NullMarked;
