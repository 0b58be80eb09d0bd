package io.prism.weights.pages;

import io.prism.weights.explanation.HotkeysResource;
import io.prism.weights.result.NoiseCardResource;
import io.prism.weights.standing.Lineage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages; what a template reads of its data is checked when this is built. */
@CheckedTemplate
final class Templates {
  private Templates() {}

  static native TemplateInstance standings(Site site, Standings board);

  static native TemplateInstance submission(Site site, Run run);

  static native TemplateInstance architecture(Site site, Lineage line);

  static native TemplateInstance weights(Site site, Paid paid);

  static native TemplateInstance hotkey(Site site, HotkeysResource.Standing who);

  static native TemplateInstance noise(Site site, NoiseCardResource.NoiseCard card);

  static native TemplateInstance error(Site site, ErrorPages.Failure failure);
}
