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
import java.time.Clock;
import java.util.Set;

/** What Maven cannot say of the code; who may know whom says {@link ModuleRulesTest}. */
@AnalyzeClasses(packages = "dev.understudy", importOptions = DoNotIncludeTests.class)
class HouseRulesTest {

  private static final Set<String> AMBIENT =
      Set.of(
          "java.lang.Thread.sleep",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID");
  private static final String FUNCTIONS = "dev.understudy.functions..";
  private static final String REHEARSAL = "dev.understudy.rehearsal..";

  @ArchTest
  static final ArchRule only_wiring_names_handlers =
      noClasses()
          .that()
          .resideInAPackage(REHEARSAL)
          .and()
          .resideOutsideOfPackage("dev.understudy.rehearsal.wiring..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAPackage(FUNCTIONS)
                  .and(JavaClass.Predicates.simpleNameEndingWith("Handler"))
                  .and(
                      DescribedPredicate.describe(
                          "a handler", type -> !type.getSimpleName().equals("JsonHandler"))));

  @ArchTest
  static final ArchRule handlers_draw_neither_time_nor_chance_on_their_own =
      noClasses()
          .that()
          .resideInAPackage(FUNCTIONS)
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "reads the wall clock, sleeps or draws randomness", HouseRulesTest::isAmbient))
          .because("time, randomness and the world come in through the constructor");

  @ArchTest
  static final ArchRule handlers_are_final_and_named_for_what_they_do =
      classes()
          .that()
          .resideInAPackage(FUNCTIONS)
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
