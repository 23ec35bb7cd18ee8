package dev.understudy.rehearsal.integration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * One operation of a client interface, such as {@code DynamoDbClient.updateItem}. An operation
 * whose body is a stream, such as {@code S3Client.getObject}, is read and written as text.
 */
final class SdkOperation {
  /** What an operation answers with. */
  record Answer(SdkPojo response, Optional<String> body) {}

  private enum Body {
    NONE,
    READ,
    WRITTEN
  }

  private record Key(Class<?> client, String action) {}

  private static final Map<Key, Optional<SdkOperation>> CACHE = new ConcurrentHashMap<>();

  private final Method call;
  private final Method builder;
  private final Body body;

  private SdkOperation(Method call, Body body) {
    this.call = call;
    this.builder = builderOf(call.getParameterTypes()[0]);
    this.body = body;
  }

  /** Whether arguments have a Body that is not a field of the request. */
  boolean writesBody() {
    return body == Body.WRITTEN;
  }

  /** The operation of an action, which starts with a small letter; empty when there is none. */
  static Optional<SdkOperation> find(SdkClient client, String action) {
    return CACHE.computeIfAbsent(
        new Key(client.getClass(), action), _ -> lookUp(clientInterface(client), action));
  }

  /** The interface of the SDK that a client implements: {@code DynamoDbClient}. */
  static Class<?> clientInterface(SdkClient client) {
    for (Class<?> type = client.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> candidate : type.getInterfaces()) {
        if (SdkClient.class.isAssignableFrom(candidate) && candidate != SdkClient.class) {
          return candidate;
        }
      }
    }
    throw new IllegalArgumentException(client.getClass() + " implements no client interface");
  }

  private static Optional<SdkOperation> lookUp(Class<?> client, String action) {
    return method(client, action, SdkPojo.class)
        .map(method -> new SdkOperation(method, Body.NONE))
        .or(
            () ->
                method(client, action + "AsBytes", ResponseBytes.class)
                    .map(method -> new SdkOperation(method, Body.READ)))
        .or(
            () ->
                method(client, action, SdkPojo.class, RequestBody.class)
                    .map(method -> new SdkOperation(method, Body.WRITTEN)));
  }

  private static Optional<Method> method(
      Class<?> client, String name, Class<?> returned, Class<?>... further) {
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> !method.isVarArgs() && !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 1 + further.length)
        .filter(method -> SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]))
        .filter(method -> further.length == 0 || method.getParameterTypes()[1] == further[0])
        .filter(method -> returned.isAssignableFrom(method.getReturnType()))
        .findFirst();
  }

  private static Method builderOf(Class<?> request) {
    try {
      return request.getMethod("builder");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(request + " has no builder", e);
    }
  }

  /** A new builder of the operation's request. */
  SdkPojo newRequest() {
    return (SdkPojo) invoke(builder, null);
  }

  /** Calls the operation; whatever the client throws comes through. */
  Answer call(SdkClient client, Object request, String text) {
    return switch (body) {
      case NONE -> new Answer((SdkPojo) invoke(call, client, request), Optional.empty());
      case READ -> {
        ResponseBytes<?> bytes = (ResponseBytes<?>) invoke(call, client, request);
        String read = new String(bytes.asByteArrayUnsafe(), StandardCharsets.UTF_8);
        yield new Answer((SdkPojo) bytes.response(), Optional.of(read));
      }
      case WRITTEN ->
          new Answer(
              (SdkPojo) invoke(call, client, request, RequestBody.fromString(text)),
              Optional.empty());
    };
  }

  private static Object invoke(Method method, @Nullable Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(method + " failed", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(method + " cannot be called", e);
    }
  }
}
