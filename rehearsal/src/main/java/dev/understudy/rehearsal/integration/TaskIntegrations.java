package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.clock.Timeline;

/** All that Task states may call, and the interceptor that stands around every call. */
public final class TaskIntegrations {
  private final Timeline timeline;
  private final LambdaFunctions functions;
  private final SdkClients clients;
  private final CallInterceptor interceptor;

  /** Calls go through untouched. */
  public TaskIntegrations(Timeline timeline, LambdaFunctions functions, SdkClients clients) {
    this(timeline, functions, clients, CallInterceptor.NONE);
  }

  /** Every call goes through an interceptor. */
  public TaskIntegrations(
      Timeline timeline,
      LambdaFunctions functions,
      SdkClients clients,
      CallInterceptor interceptor) {
    this.timeline = timeline;
    this.functions = functions;
    this.clients = clients;
    this.interceptor = interceptor;
  }

  /** The Lambda functions that can be called. */
  public LambdaFunctions functions() {
    return functions;
  }

  /** The clients that can be called. */
  public SdkClients clients() {
    return clients;
  }

  Timeline timeline() {
    return timeline;
  }

  CallInterceptor interceptor() {
    return interceptor;
  }
}
