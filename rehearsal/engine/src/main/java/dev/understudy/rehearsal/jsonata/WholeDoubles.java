package dev.understudy.rehearsal.jsonata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.understudy.rehearsal.jsonata.language.NumberText;
import java.io.IOException;

/** Writes 7.0 as 7 and 1e20 in full, the way JavaScript and with it Step Functions do. */
final class WholeDoubles extends JsonSerializer<Double> {
  // Up to here a whole double is exactly a long.
  private static final double LARGEST_LONG = 1e15;

  @Override
  public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    if (value == Math.rint(value) && Math.abs(value) < LARGEST_LONG) {
      out.writeNumber(value.longValue());
    } else {
      out.writeNumber(NumberText.of(value));
    }
  }
}
