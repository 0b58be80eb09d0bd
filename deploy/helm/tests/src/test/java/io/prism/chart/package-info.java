/**
 * Looks at what Helm makes of {@code deploy/helm/prism}: {@link io.prism.chart.Rendered} is one
 * rendering, {@link io.prism.chart.Deployments} those that every test of the chart goes through.
 * There is no cluster here; what only one could tell is said in {@code docs/how-to/deploy.md}.
 */
@NullMarked
package io.prism.chart;

import org.jspecify.annotations.NullMarked;
