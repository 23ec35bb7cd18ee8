package dev.understudy.rehearsal.wiring;

import software.amazon.awssdk.core.SdkClient;

/** Stands in front of the clients that handlers get, to strike or watch their calls. */
public interface ClientDecorator {
  /** Hands every client over as it is. */
  ClientDecorator NONE =
      new ClientDecorator() {
        @Override
        public <C extends SdkClient> C around(Class<C> type, String service, C client) {
          return client;
        }
      };

  /**
   * A client in front of a client.
   *
   * @param type the SDK's interface
   * @param service a name for its calls, such as {@code route53}
   */
  <C extends SdkClient> C around(Class<C> type, String service, C client);
}
