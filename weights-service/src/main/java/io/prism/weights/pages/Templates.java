package io.prism.weights.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages; what a template reads of its data is checked when this is built. */
@CheckedTemplate
final class Templates {
  private Templates() {}

  static native TemplateInstance standings(Site site, Standings board);

  static native TemplateInstance error(Site site, ErrorPages.Failure failure);
}
