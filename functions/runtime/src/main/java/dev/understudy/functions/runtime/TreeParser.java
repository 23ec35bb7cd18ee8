package dev.understudy.functions.runtime;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.json.JsonReadContext;
import com.fasterxml.jackson.core.json.PackageVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree of maps, lists, strings, numbers and booleans as if it were JSON text, without
 * writing it down first: in a rehearsal every call of a function begins with that.
 */
// Jackson still asks for some of what it calls deprecated.
@SuppressWarnings("deprecation")
final class TreeParser extends ParserMinimalBase {
  private final ArrayDeque<Iterator<?>> open = new ArrayDeque<>();
  private final Object root;
  private ObjectCodec codec;
  private JsonReadContext context = JsonReadContext.createRootContext(null);
  private @Nullable Object value;
  private boolean begun;
  private boolean named;

  TreeParser(Object root, ObjectCodec codec) {
    super(0);
    this.root = root;
    this.codec = codec;
  }

  /** Whether a tree is made of nothing but what this reads. */
  static boolean isPlain(@Nullable Object tree) {
    return switch (tree) {
      case null -> true;
      case String _, Boolean _, Integer _, Long _, Double _ -> true;
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (!(entry.getKey() instanceof String) || !isPlain(entry.getValue())) {
            yield false;
          }
        }
        yield true;
      }
      case List<?> list -> {
        for (Object each : list) {
          if (!isPlain(each)) {
            yield false;
          }
        }
        yield true;
      }
      default -> false;
    };
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    _currToken = advance();
    return _currToken;
  }

  private @Nullable JsonToken advance() throws IOException {
    if (!begun) {
      begun = true;
      return enter(root);
    }
    Iterator<?> top = open.peek();
    if (top == null) {
      return null;
    }
    if (named) {
      named = false;
      return enter(value);
    }
    if (!top.hasNext()) {
      open.pop();
      boolean object = context.inObject();
      context = context.getParent();
      return object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY;
    }
    Object next = top.next();
    if (context.inObject()) {
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) next;
      context.setCurrentName((String) entry.getKey());
      value = entry.getValue();
      named = true;
      return JsonToken.FIELD_NAME;
    }
    return enter(next);
  }

  private JsonToken enter(@Nullable Object tree) {
    value = tree;
    context.expectComma();
    return switch (tree) {
      case null -> JsonToken.VALUE_NULL;
      case String _ -> JsonToken.VALUE_STRING;
      case Boolean flag -> flag ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE;
      case Double _ -> JsonToken.VALUE_NUMBER_FLOAT;
      case Number _ -> JsonToken.VALUE_NUMBER_INT;
      case Map<?, ?> map -> {
        open.push(map.entrySet().iterator());
        context = context.createChildObjectContext(-1, -1);
        yield JsonToken.START_OBJECT;
      }
      case List<?> list -> {
        open.push(list.iterator());
        context = context.createChildArrayContext(-1, -1);
        yield JsonToken.START_ARRAY;
      }
      default -> throw new IllegalStateException("not plain: " + tree.getClass());
    };
  }

  @Override
  protected void _handleEOF() {
    // A tree has no end that could come too early.
  }

  @Override
  public String getCurrentName() {
    JsonToken at = _currToken;
    return at == JsonToken.START_OBJECT || at == JsonToken.START_ARRAY
        ? context.getParent().getCurrentName()
        : context.getCurrentName();
  }

  @Override
  public void overrideCurrentName(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable String getText() {
    if (_currToken == null) {
      return null;
    }
    return switch (_currToken) {
      case FIELD_NAME -> context.getCurrentName();
      case VALUE_STRING -> (String) value;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> String.valueOf(value);
      default -> _currToken.asString();
    };
  }

  @Override
  public char[] getTextCharacters() {
    return String.valueOf(getText()).toCharArray();
  }

  @Override
  public boolean hasTextCharacters() {
    return false;
  }

  @Override
  public int getTextLength() {
    return String.valueOf(getText()).length();
  }

  @Override
  public int getTextOffset() {
    return 0;
  }

  @Override
  public byte[] getBinaryValue(Base64Variant variant) {
    return variant.decode(String.valueOf(getText()));
  }

  @Override
  public Number getNumberValue() throws IOException {
    if (value instanceof Number number) {
      return number;
    }
    throw _constructError("no number: " + _currToken);
  }

  @Override
  public NumberType getNumberType() throws IOException {
    return switch (getNumberValue()) {
      case Integer _ -> NumberType.INT;
      case Long _ -> NumberType.LONG;
      default -> NumberType.DOUBLE;
    };
  }

  @Override
  public int getIntValue() throws IOException {
    Number number = getNumberValue();
    long whole = getLongValue();
    if (whole < Integer.MIN_VALUE || whole > Integer.MAX_VALUE) {
      reportOverflowInt(number.toString());
    }
    return (int) whole;
  }

  @Override
  public long getLongValue() throws IOException {
    Number number = getNumberValue();
    if (number instanceof Double real && (real < Long.MIN_VALUE || real > Long.MAX_VALUE)) {
      reportOverflowLong(number.toString());
    }
    return number.longValue();
  }

  @Override
  public BigInteger getBigIntegerValue() throws IOException {
    return getDecimalValue().toBigInteger();
  }

  @Override
  public float getFloatValue() throws IOException {
    return getNumberValue().floatValue();
  }

  @Override
  public double getDoubleValue() throws IOException {
    return getNumberValue().doubleValue();
  }

  @Override
  public BigDecimal getDecimalValue() throws IOException {
    Number number = getNumberValue();
    return number instanceof Double real
        ? BigDecimal.valueOf(real)
        : BigDecimal.valueOf(number.longValue());
  }

  @Override
  public ObjectCodec getCodec() {
    return codec;
  }

  @Override
  public void setCodec(ObjectCodec other) {
    codec = other;
  }

  @Override
  public Version version() {
    return PackageVersion.VERSION;
  }

  @Override
  public JsonStreamContext getParsingContext() {
    return context;
  }

  @Override
  public JsonLocation getTokenLocation() {
    return JsonLocation.NA;
  }

  @Override
  public JsonLocation getCurrentLocation() {
    return JsonLocation.NA;
  }

  @Override
  public void close() {
    open.clear();
  }

  @Override
  public boolean isClosed() {
    return begun && open.isEmpty();
  }
}
