package dev.understudy.rehearsal.fault;

import dev.understudy.rehearsal.integration.LambdaFailure;
import dev.understudy.rehearsal.integration.LambdaFunctions;
import org.jspecify.annotations.Nullable;

/**
 * A function whose process can die; Step Functions then reports {@code Lambda.Unknown}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html">Unhandled
 *     errors in Lambda</a>
 */
public record MortalFunction(LambdaFunctions.Code code) implements LambdaFunctions.Code {
  @Override
  public @Nullable Object apply(@Nullable Object event) throws Exception {
    try {
      return code.apply(event);
    } catch (HandlerCrash death) {
      throw new LambdaFailure("Lambda.Unknown", String.valueOf(death.getMessage()));
    }
  }
}
