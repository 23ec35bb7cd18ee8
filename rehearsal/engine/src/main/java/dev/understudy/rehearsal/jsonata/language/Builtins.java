package dev.understudy.rehearsal.jsonata.language;

import static dev.understudy.rehearsal.jsonata.Undefined.UNDEFINED;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSONata's own functions, under the signatures of the reference. */
public final class Builtins {
  private static final Map<String, Callable> FUNCTIONS = new HashMap<>();

  static {
    aggregates();
    strings();
    regexes();
    numbers();
    lists();
    objects();
    dates();
  }

  private Builtins() {}

  /** Names of all of them, sorted. */
  public static Set<String> names() {
    return new TreeSet<>(FUNCTIONS.keySet());
  }

  static @Nullable Object lookup(String name) {
    Callable function = FUNCTIONS.get(name);
    return function == null ? UNDEFINED : function;
  }

  private static void add(String name, int arity, String signature, Function code) {
    FUNCTIONS.put(name, new Callable.Native(name, arity, Signature.parse(signature), code));
  }

  /** A function of which nothing is nothing. */
  private static void addStrict(String name, int arity, String signature, Function code) {
    add(name, arity, signature, call -> call.missing(0) ? UNDEFINED : code.apply(call));
  }

  private static void aggregates() {
    addStrict("sum", 1, "<a<n>:n>", Numbers::sum);
    add("count", 1, "<a:n>", call -> call.missing(0) ? 0 : call.list(0).size());
    addStrict("max", 1, "<a<n>:n>", Numbers::max);
    addStrict("min", 1, "<a<n>:n>", Numbers::min);
    addStrict("average", 1, "<a<n>:n>", Numbers::average);
    addStrict("boolean", 1, "<x-:b>", call -> Values.truth(call.argument(0)));
    addStrict("not", 1, "<x-:b>", call -> !Values.truth(call.argument(0)));
    add("exists", 1, "<x:b>", call -> !call.missing(0));
    addStrict("type", 1, "<x:s>", ObjectFunctions::type);
    add("error", 1, "<s?:x>", ObjectFunctions::error);
    add("assert", 2, "<bs?:x>", ObjectFunctions::check);
    addStrict("clone", 1, "<(oa)-:o>", call -> Values.copy(call.argument(0)));
    addStrict("eval", 2, "<sx?:x>", ObjectFunctions::eval);
  }

  private static void strings() {
    addStrict("string", 1, "<x-b?:s>", call -> Strings.string(call.argument(0), pretty(call)));
    addStrict("substring", 3, "<s-nn?:s>", Strings::substring);
    addStrict("substringBefore", 2, "<s-s:s>", Strings::substringBefore);
    addStrict("substringAfter", 2, "<s-s:s>", Strings::substringAfter);
    addStrict("lowercase", 1, "<s-:s>", call -> call.text(0).toLowerCase(Locale.ROOT));
    addStrict("uppercase", 1, "<s-:s>", call -> call.text(0).toUpperCase(Locale.ROOT));
    addStrict("length", 1, "<s-:n>", call -> Strings.length(call.text(0)));
    addStrict("trim", 1, "<s-:s>", call -> Strings.trim(call.text(0)));
    addStrict("pad", 3, "<s-ns?:s>", Strings::pad);
    addStrict("join", 2, "<a<s>s?:s>", Strings::join);
    addStrict("base64encode", 1, "<s-:s>", Strings::base64encode);
    addStrict("base64decode", 1, "<s-:s>", Strings::base64decode);
    addStrict("encodeUrlComponent", 1, "<s-:s>", Urls::encodeComponent);
    addStrict("encodeUrl", 1, "<s-:s>", Urls::encode);
    addStrict("decodeUrlComponent", 1, "<s-:s>", Urls::decodeComponent);
    addStrict("decodeUrl", 1, "<s-:s>", Urls::decode);
  }

  private static boolean pretty(Call call) {
    return Boolean.TRUE.equals(call.argument(1));
  }

  private static void regexes() {
    addStrict("match", 3, "<s-f<s:o>n?:a<o>>", Regexes::matches);
    addStrict("contains", 2, "<s-(sf):b>", Regexes::contains);
    addStrict("replace", 4, "<s-(sf)(sf)n?:s>", Regexes::replace);
    addStrict("split", 3, "<s-(sf)n?:a<s>>", Regexes::split);
  }

  private static void numbers() {
    addStrict("formatNumber", 3, "<n-so?:s>", NumberPicture::format);
    addStrict("formatBase", 2, "<n-n?:s>", Numbers::formatBase);
    addStrict("formatInteger", 2, "<n-s:s>", IntegerPicture::formatInteger);
    addStrict("parseInteger", 2, "<s-s:n>", IntegerPicture::parseInteger);
    addStrict("number", 1, "<(nsb)-:n>", Numbers::number);
    addStrict("floor", 1, "<n-:n>", call -> Values.number(Math.floor(call.number(0))));
    addStrict("ceil", 1, "<n-:n>", call -> Values.number(Math.ceil(call.number(0))));
    addStrict("round", 2, "<n-n?:n>", Numbers::round);
    addStrict("abs", 1, "<n-:n>", call -> Values.number(Math.abs(call.number(0))));
    addStrict("sqrt", 1, "<n-:n>", Numbers::sqrt);
    addStrict("power", 2, "<n-n:n>", Numbers::power);
    add("random", 0, "<:n>", _ -> Math.random());
  }

  private static void lists() {
    addStrict("map", 2, "<af>", Lists::map);
    addStrict("filter", 2, "<af>", Lists::filter);
    addStrict("single", 2, "<af?>", Lists::single);
    addStrict("reduce", 3, "<afj?:j>", Lists::reduce);
    add("zip", 0, "<a+>", Lists::zip);
    add("append", 2, "<xx:a>", call -> Lists.append(call));
    addStrict("reverse", 1, "<a:a>", Lists::reverse);
    addStrict("sort", 2, "<af?:a>", Lists::sort);
    addStrict("shuffle", 1, "<a:a>", Lists::shuffle);
    addStrict("distinct", 1, "<x:x>", Lists::distinct);
  }

  private static void objects() {
    add("keys", 1, "<x-:a<s>>", call -> ObjectFunctions.keys(call.argument(0)));
    add("lookup", 2, "<x-s:x>", call -> Values.lookup(call.argument(0), call.text(1)));
    add("spread", 1, "<x-:a<o>>", call -> ObjectFunctions.spread(call.argument(0)));
    addStrict("merge", 1, "<a<o>:o>", ObjectFunctions::merge);
    add("each", 2, "<o-f:a>", ObjectFunctions::each);
    add("sift", 2, "<o-f?:o>", ObjectFunctions::sift);
  }

  private static void dates() {
    add("now", 2, "<s?s?:s>", Dates::now);
    add("millis", 0, "<:n>", call -> Values.number((double) call.evaluator().now().toEpochMilli()));
    addStrict("toMillis", 2, "<s-s?:n>", Dates::toMillis);
    addStrict("fromMillis", 3, "<n-s?s?:s>", Dates::fromMillis);
  }
}
