package dev.understudy.rehearsal.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.rehearsal.invariant.Happening.ApplyBegan;
import dev.understudy.rehearsal.invariant.Happening.ApplyEnded;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class TerraformInvariantsTest {

  /** A scene in which only verdicts are looked at. */
  private static Scene where(boolean mayBeApplied) {
    return (Scene)
        Proxy.newProxyInstance(
            Scene.class.getClassLoader(),
            new Class<?>[] {Scene.class},
            (scene, method, arguments) -> {
              if (!method.getName().equals("mayBeApplied")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return mayBeApplied;
            });
  }

  @Test
  void two_applies_on_one_stack_break_the_rule_and_one_after_the_other_does_not() {
    OneApplyAStack rule = new OneApplyAStack();
    Scene scene = where(true);

    assertThat(rule.onHappening(new ApplyBegan("shop", "a", "1"), scene)).isEmpty();
    assertThat(rule.onHappening(new ApplyBegan("other", "b", "2"), scene)).isEmpty();
    assertThat(rule.onHappening(new ApplyEnded("shop", "a"), scene)).isEmpty();
    assertThat(rule.onHappening(new ApplyBegan("shop", "c", "3"), scene)).isEmpty();
    assertThat(rule.onHappening(new ApplyBegan("shop", "d", "4"), scene).orElse(""))
        .contains("d applies stack shop while c still does");
  }

  @Test
  void an_apply_that_no_verdict_covers_breaks_the_rule() {
    ApplyBegan began = new ApplyBegan("shop", "a", "1");

    assertThat(new JudgedBeforeApplied().onHappening(began, where(true))).isEmpty();
    assertThat(new JudgedBeforeApplied().onHappening(began, where(false)).orElse(""))
        .contains("no verdict covers");
  }
}
