package dev.understudy.infra.stack;

import dev.understudy.infra.catalogue.Names;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Billing;
import software.amazon.awscdk.services.dynamodb.MultiRegionConsistency;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.ReplicaTableProps;
import software.amazon.awscdk.services.dynamodb.TableEncryptionV2;
import software.amazon.awscdk.services.dynamodb.TablePropsV2;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.constructs.Construct;

/**
 * Leases, plans and Terraform runs, in both regions. It belongs to the standby's stack: the side
 * that must still be able to work on it when the home region is gone.
 *
 * <p>Strongly consistent across the pair where AWS offers a witness (<a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html">consistency
 * modes</a>); elsewhere the standby owns every lease, see docs/adr.
 *
 * <p>No time to live: a lease row that expired and was deleted would take its fencing token along.
 */
final class Ledger extends Construct {

  Ledger(Construct scope, Names names) {
    super(scope, "Ledger");
    PointInTimeRecoverySpecification recovery =
        PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build();
    TablePropsV2.Builder props =
        TablePropsV2.builder()
            .tableName(Names.LEDGER)
            .partitionKey(Attribute.builder().name("pk").type(AttributeType.STRING).build())
            .billing(Billing.onDemand())
            // Not the project's key: a lease must be releasable while a key is disabled.
            .encryption(TableEncryptionV2.dynamoOwnedKey())
            .pointInTimeRecoverySpecification(recovery)
            .deletionProtection(true)
            .replicas(
                List.of(
                    ReplicaTableProps.builder()
                        .region(names.other().region())
                        .pointInTimeRecoverySpecification(recovery)
                        .deletionProtection(true)
                        .build()))
            .removalPolicy(RemovalPolicy.RETAIN);
    names
        .config()
        .witness()
        .ifPresent(
            witness ->
                props.multiRegionConsistency(MultiRegionConsistency.STRONG).witnessRegion(witness));
    new TableV2(this, "Table", props.build());
  }
}
