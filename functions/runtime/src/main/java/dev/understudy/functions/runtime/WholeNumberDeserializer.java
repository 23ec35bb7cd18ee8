package dev.understudy.functions.runtime;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/**
 * Reads an {@code int}, also when it is written {@code 15.0}.
 *
 * <p>JSONata knows one kind of number, so a state machine's arithmetic may hand a whole number over
 * as a floating-point one. A fraction is still refused: it would be cut off in silence.
 */
final class WholeNumberDeserializer extends StdScalarDeserializer<Integer> {

  private static final long serialVersionUID = 1L;

  WholeNumberDeserializer() {
    super(int.class);
  }

  @Override
  public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return parser.getIntValue();
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = parser.getDoubleValue();
      if (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE) {
        return (int) value;
      }
      return (Integer) context.handleWeirdNumberValue(int.class, value, "a whole number is needed");
    }
    return (Integer) context.handleUnexpectedToken(int.class, parser);
  }

  @Override
  public Integer getNullValue(DeserializationContext context)
      throws com.fasterxml.jackson.databind.JsonMappingException {
    context.reportInputMismatch(int.class, "a whole number is needed, null was given");
    return 0;
  }
}
