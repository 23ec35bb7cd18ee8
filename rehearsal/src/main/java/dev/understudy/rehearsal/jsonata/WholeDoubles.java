package dev.understudy.rehearsal.jsonata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;

/** Writes 7.0 as 7, the way JavaScript and with it Step Functions do. */
final class WholeDoubles extends JsonSerializer<Double> {
  // Above this JavaScript itself turns to exponents.
  private static final double LARGEST_PLAIN = 1e15;

  @Override
  public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_PLAIN) {
      out.writeNumber(value.longValue());
    } else {
      out.writeNumber(value);
    }
  }
}
