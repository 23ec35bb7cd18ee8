package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import dev.understudy.infra.config.Side;
import dev.understudy.infra.security.Grant;
import dev.understudy.infra.security.GrantedRole;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.ArnPrincipal;
import software.amazon.awscdk.services.iam.CompositePrincipal;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/** The andon cord of a region and, once, the role for when nothing else works. */
final class EmergencyStop extends Construct {

  EmergencyStop(Construct scope, Names names) {
    super(scope, "EmergencyStop");
    StringParameter.Builder.create(this, "AndonCord")
        .parameterName(Names.ANDON_CORD)
        .stringValue("released")
        .description("Anything but 'released' keeps every new operation from starting")
        .build();
    List<String> people = names.config().security().breakGlassPrincipals();
    if (names.side() == Side.STANDBY && !people.isEmpty()) {
      breakGlass(names, people);
    }
  }

  private void breakGlass(Names names, List<String> people) {
    IPrincipal principal =
        new CompositePrincipal(
            people.stream().map(EmergencyStop::trusted).toArray(IPrincipal[]::new));
    new GrantedRole(
        this,
        "BreakGlass",
        principal,
        "Starts and aborts operations in both regions, and nothing else",
        List.of(
            Grant.exact(
                List.of("states:StartExecution"),
                names.machineArn("operation"),
                names.other().machineArn("operation")),
            Grant.wild(
                "An operation is named when it is started.",
                List.of("states:StopExecution"),
                names.executionsArn("operation"),
                names.other().executionsArn("operation"))),
        "understudy-break-glass");
  }

  // A role's session carries no word about a second factor; its own sign-in has to ask for it.
  private static IPrincipal trusted(String arn) {
    ArnPrincipal person = new ArnPrincipal(arn);
    return arn.contains(":user/")
        ? person.withConditions(Map.of("Bool", Map.of("aws:MultiFactorAuthPresent", "true")))
        : person;
  }
}
