/**
 * The steps of a review.
 *
 * <pre>
 * Review := static [similarity] [llm] verdict
 * Step   := passes | holds | rejects | comes back later
 * </pre>
 *
 * A step is a bean that implements {@link io.prism.reviewing.stage.ReviewStage}. What it finds is
 * stored before the next one begins, so no step runs twice for good because of a restart. A
 * rejection ends the review at once; a hold lets the other steps look too, so that the person who
 * decides sees everything.
 */
@NullMarked
package io.prism.reviewing.stage;

import org.jspecify.annotations.NullMarked;
