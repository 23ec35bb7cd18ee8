package dev.understudy.functions.runtime;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the first bytes of a body and hangs up on the rest, so that no answer can fill the memory.
 */
final class CappedBody implements BodySubscriber<String> {

  private final int limit;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  /**
   * With a limit.
   *
   * @param limit in bytes
   */
  CappedBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int length = Math.min(buffer.remaining(), limit - kept.size());
      byte[] bytes = new byte[length];
      buffer.get(bytes);
      kept.writeBytes(bytes);
    }
    if (kept.size() >= limit && subscription != null) {
      subscription.cancel();
      complete();
    }
  }

  @Override
  public void onError(Throwable thrown) {
    body.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    complete();
  }

  private void complete() {
    body.complete(kept.toString(StandardCharsets.UTF_8));
  }
}
