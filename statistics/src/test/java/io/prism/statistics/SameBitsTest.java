package io.prism.statistics;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Replaying old decisions must give the same bits on another JVM. */
@AnalyzeClasses(
    packages = "io.prism.statistics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class SameBitsTest {
  /** {@link Math} may round these as the processor likes; roots are exact everywhere. */
  @ArchTest
  static final ArchRule functions_round_alike_everywhere =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(JavaClass.Predicates.type(Math.class)))
                  .and(
                      target(
                          nameMatching("(log|log10|log1p|exp|expm1|pow|sin|cos|tan|cbrt|hypot)"))));

  @ArchTest
  static final ArchRule statistics_need_only_numbers =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.prism.statistics",
                  "java.lang..",
                  "java.util..",
                  "org.hipparchus..",
                  "org.jspecify.annotations"));

  @ArchTest
  static final ArchRule no_chance_is_hidden =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.random..", "java.util.concurrent..", "java.time..");
}
