package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transform operator: a function that changes parts of a copy. */
final class Transform {
  private static final Signature SIGNATURE = Signature.parse("<(oa):o>");

  private Transform() {}

  static Function code(Node transform, Frame frame) {
    return call -> apply(transform, call, frame);
  }

  static Callable of(Node transform, Frame frame) {
    return new Callable.Native("", 1, SIGNATURE, code(transform, frame));
  }

  private static @Nullable Object apply(Node transform, Call call, Frame frame) {
    if (call.missing(0)) {
      return UNDEFINED;
    }
    if (!(frame.lookup("clone") instanceof Callable clone)) {
      throw new JsonataError("T2013");
    }
    Object result = call.call(clone, call.argument(0));
    Object matches = call.evaluator().evaluate(transform.left(), result, frame);
    if (matches instanceof List<?> several) {
      several.forEach(match -> change(transform, match, call, frame));
    } else if (matches != UNDEFINED) {
      change(transform, matches, call, frame);
    }
    return result;
  }

  @SuppressWarnings("unchecked") // a copy, made of such maps
  private static void change(Node transform, @Nullable Object match, Call call, Frame frame) {
    Object update = call.evaluator().evaluate(transform.right(), match, frame);
    if (update != UNDEFINED && !(update instanceof Map<?, ?>)) {
      throw new JsonataError("T2011").with("value", update);
    }
    Map<String, @Nullable Object> target =
        match instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
    if (update instanceof Map<?, ?> changes && target != null) {
      changes.forEach((key, value) -> target.put((String) key, value));
    }
    if (transform.third != null) {
      Object deletions = call.evaluator().evaluate(transform.third, match, frame);
      if (deletions != UNDEFINED) {
        delete(target, deletions);
      }
    }
  }

  private static void delete(
      @Nullable Map<String, @Nullable Object> target, @Nullable Object deletions) {
    List<?> names = deletions instanceof List<?> list ? list : Sequence.of(deletions);
    if (!Values.allStrings(names)) {
      throw new JsonataError("T2012").with("value", deletions);
    }
    if (target != null) {
      names.forEach(target::remove);
    }
  }
}
