package dev.understudy.rehearsal.wiring;

import dev.understudy.functions.runtime.Regional;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A stage's AWS clients, as handlers get them.
 *
 * @param decorator stands in front of each
 */
public record StageClients(Services services, ClientDecorator decorator, Clock clock) {

  /** DynamoDB of the region that operations run in. */
  public DynamoDbClient dynamoDb() {
    return around(DynamoDbClient.class, "dynamodb", services.dynamoDb());
  }

  /** S3 of each region. */
  public Regional<S3Client> s3() {
    return regional(S3Client.class, "s3", services::s3In);
  }

  /** S3 of the region that operations run in. */
  public S3Client homeS3() {
    return s3().in(services.homeRegion());
  }

  /** CloudTrail of each region. */
  public Regional<CloudTrailClient> cloudTrail() {
    return regional(CloudTrailClient.class, "cloudtrail", services::cloudTrailIn);
  }

  /** A model with what stands in front of it. */
  public <C extends SdkClient> C around(Class<C> type, String service, C client) {
    return decorator.around(type, service, client);
  }

  /** One client a region, made when it is first asked for. */
  public <C extends SdkClient> Regional<C> regional(
      Class<C> type, String service, Function<String, ? extends C> model) {
    Map<String, C> clients = new ConcurrentHashMap<>();
    return region ->
        clients.computeIfAbsent(
            region, name -> around(type, service + "@" + name, model.apply(name)));
  }
}
