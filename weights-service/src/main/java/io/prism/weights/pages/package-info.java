/**
 * The dashboard: the public routes of this service as pages for people, drawn on the server.
 *
 * <p>A page asks the resource of the route that it shows, so that both say the same. Nothing here
 * knows more than everybody may know, and no page needs JavaScript.
 */
@NullMarked
package io.prism.weights.pages;

import org.jspecify.annotations.NullMarked;
