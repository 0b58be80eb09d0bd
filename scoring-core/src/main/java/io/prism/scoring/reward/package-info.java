/**
 * From claims to weights: pure, and the same wherever it runs (weights-service, simulations, a
 * reader who checks a record). Families become claims ({@link
 * io.prism.scoring.reward.FamilyClaims}), claims become a vector ({@link
 * io.prism.scoring.reward.WeightVector}).
 */
@NullMarked
package io.prism.scoring.reward;

import org.jspecify.annotations.NullMarked;
