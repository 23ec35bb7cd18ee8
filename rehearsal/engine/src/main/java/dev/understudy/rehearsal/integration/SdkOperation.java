package dev.understudy.rehearsal.integration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/** One operation of a client interface, such as {@code DynamoDbClient.updateItem}. */
final class SdkOperation {
  private record Key(Class<?> client, String action) {}

  private static final Map<Key, Optional<SdkOperation>> CACHE = new ConcurrentHashMap<>();

  private final Method call;
  private final Method builder;

  private SdkOperation(Method call, Method builder) {
    this.call = call;
    this.builder = builder;
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
    return Arrays.stream(client.getMethods())
        .filter(method -> method.getName().equals(action) && method.getParameterCount() == 1)
        .filter(method -> !method.isVarArgs() && !Modifier.isStatic(method.getModifiers()))
        .filter(method -> SdkPojo.class.isAssignableFrom(method.getParameterTypes()[0]))
        .filter(method -> SdkPojo.class.isAssignableFrom(method.getReturnType()))
        .findFirst()
        .map(method -> new SdkOperation(method, builderOf(method.getParameterTypes()[0])));
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
  SdkPojo call(SdkClient client, Object request) {
    return (SdkPojo) invoke(call, client, request);
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
