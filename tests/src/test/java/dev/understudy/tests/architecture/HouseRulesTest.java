package dev.understudy.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.util.Set;

/** Who may know whom, and what handlers may never do: DESIGN sections 3 and 6. */
@AnalyzeClasses(packages = "dev.understudy", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID");
  private static final String FUNCTIONS = "dev.understudy.functions..";
  private static final String WORKFLOWS = "dev.understudy.workflows..";
  private static final String REHEARSAL = "dev.understudy.rehearsal..";

  @ArchTest
  static final ArchRule functions_name_no_workflow =
      noClasses()
          .that()
          .resideInAPackage(FUNCTIONS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(WORKFLOWS)
          .because("a workflow is found by the list, and adding one changes no function");

  @ArchTest
  static final ArchRule a_workflow_does_not_know_another =
      SlicesRuleDefinition.slices()
          .matching("dev.understudy.workflows.(*)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule functions_do_not_know_the_rehearsal =
      noClasses()
          .that()
          .resideInAnyPackage(FUNCTIONS, WORKFLOWS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(REHEARSAL, "dev.understudy.infra..");

  @ArchTest
  static final ArchRule rehearsal_does_not_know_the_cdk_app =
      noClasses()
          .that()
          .resideInAPackage(REHEARSAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.understudy.infra..");

  @ArchTest
  static final ArchRule a_capability_does_not_know_another =
      SlicesRuleDefinition.slices()
          .matching("dev.understudy.functions.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(),
              JavaClass.Predicates.resideInAnyPackage(
                  "dev.understudy.functions.runtime..", "dev.understudy.functions.runbook.."));

  @ArchTest
  static final ArchRule the_runtime_knows_no_capability =
      noClasses()
          .that()
          .resideInAPackage("dev.understudy.functions.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.understudy.functions.runbook..",
              "dev.understudy.functions.operations..",
              "dev.understudy.functions.traffic..",
              "dev.understudy.functions.terraform..",
              "dev.understudy.functions.fleet..",
              "dev.understudy.functions.policy..");

  @ArchTest
  static final ArchRule only_wiring_names_handlers =
      noClasses()
          .that()
          .resideInAPackage(REHEARSAL)
          .and()
          .resideOutsideOfPackage("dev.understudy.rehearsal.wiring..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage(FUNCTIONS, WORKFLOWS)
                  .and(JavaClass.Predicates.simpleNameEndingWith("Handler"))
                  .and(
                      DescribedPredicate.describe(
                          "a handler", type -> !type.getSimpleName().equals("JsonHandler"))));

  @ArchTest
  static final ArchRule the_engine_knows_neither_models_nor_the_stage =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.understudy.rehearsal.asl..",
              "dev.understudy.rehearsal.jsonata..",
              "dev.understudy.rehearsal.engine..",
              "dev.understudy.rehearsal.clock..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.understudy.rehearsal.aws..",
              "dev.understudy.rehearsal.local..",
              "dev.understudy.rehearsal.world..",
              "dev.understudy.rehearsal.wiring..",
              "dev.understudy.rehearsal.cli..",
              FUNCTIONS);

  @ArchTest
  static final ArchRule nobody_knows_the_tests =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.understudy.tests..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.understudy.tests..");

  @ArchTest
  static final ArchRule handlers_draw_neither_time_nor_chance_on_their_own =
      noClasses()
          .that()
          .resideInAnyPackage(FUNCTIONS, WORKFLOWS)
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "reads the wall clock, sleeps or draws randomness", HouseRulesTest::isAmbient))
          .because("time, randomness and the world come in through the constructor");

  @ArchTest
  static final ArchRule handlers_are_final_and_named_for_what_they_do =
      classes()
          .that()
          .resideInAnyPackage(FUNCTIONS, WORKFLOWS)
          .and()
          .haveSimpleNameEndingWith("Handler")
          .and()
          .doNotHaveSimpleName("JsonHandler")
          .should()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .beAssignableTo("dev.understudy.functions.runtime.JsonHandler");

  @ArchTest
  static final ArchRule no_name_hides_what_a_class_is_for =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameStartingWith("Base")
          .orShould()
          .haveSimpleNameStartingWith("Common")
          .allowEmptyShould(true);

  private static boolean isAmbient(JavaAccess<?> call) {
    JavaClass owner = call.getTargetOwner();
    String method = call.getTarget().getName();
    boolean inNoArgConstructor =
        call.getOrigin().isConstructor() && call.getOrigin().getParameterTypes().isEmpty();
    if (owner.isEquivalentTo(Clock.class) && method.startsWith("system")) {
      return !inNoArgConstructor;
    }
    if (owner.getPackageName().equals("java.time") && method.equals("now")) {
      return call.getTarget() instanceof MethodCallTarget target
          && target.getRawParameterTypes().isEmpty();
    }
    return AMBIENT.contains(owner.getName() + "." + method)
        || owner.getName().equals("java.util.concurrent.ThreadLocalRandom");
  }
}
