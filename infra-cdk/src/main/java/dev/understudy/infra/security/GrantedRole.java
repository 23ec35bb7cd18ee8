package dev.understudy.infra.security;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.RoleProps;
import software.constructs.Construct;

/**
 * A role whose whole policy is the list of grants it was made from.
 *
 * <p>The constructs that use it get it without the right to add to it: what CDK would add on its
 * own is broader than needed, and would not be read by anyone.
 */
public final class GrantedRole {

  private final Role role;

  /** A role in {@code scope} that {@code principal} takes. */
  public GrantedRole(
      Construct scope,
      String id,
      IPrincipal principal,
      String description,
      List<Grant> grants,
      String... name) {
    RoleProps.Builder props = RoleProps.builder().assumedBy(principal).description(description);
    if (!grants.isEmpty()) {
      props.inlinePolicies(Map.of("Grants", document(grants)));
    }
    if (name.length == 1) {
      props.roleName(name[0]);
    }
    this.role = new Role(scope, id, props.build());
    waive(role, grants);
  }

  /** For constructs: nothing can be added to it. */
  public IRole sealed() {
    return role.withoutPolicyUpdates();
  }

  public String arn() {
    return role.getRoleArn();
  }

  /** The role itself, for its trust policy. */
  public Role role() {
    return role;
  }

  private static PolicyDocument document(List<Grant> grants) {
    PolicyDocument document = new PolicyDocument();
    for (Grant grant : grants) {
      PolicyStatement.Builder statement =
          PolicyStatement.Builder.create().actions(grant.actions()).resources(grant.resources());
      if (!grant.conditions().isEmpty()) {
        statement.conditions(grant.conditions());
      }
      document.addStatements(statement.build());
    }
    return document;
  }

  private static void waive(Role role, List<Grant> grants) {
    for (Grant grant : grants) {
      grant
          .wildcardReason()
          .ifPresent(
              reason ->
                  NagSuppressions.addResourceSuppressions(
                      role,
                      List.of(
                          NagPackSuppression.builder()
                              .id("AwsSolutions-IAM5")
                              .reason(reason)
                              .appliesTo(
                                  grant.resources().stream()
                                      .filter(resource -> resource.contains("*"))
                                      .map(resource -> "Resource::" + resource)
                                      .toList())
                              .build())));
    }
  }
}
