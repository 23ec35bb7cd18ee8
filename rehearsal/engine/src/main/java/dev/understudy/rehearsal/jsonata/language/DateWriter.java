package dev.understudy.rehearsal.jsonata.language;

import dev.understudy.rehearsal.jsonata.language.DatePicture.Names;
import dev.understudy.rehearsal.jsonata.language.DatePicture.Part;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a moment after a picture, in a time zone of a fixed offset. */
final class DateWriter {
  private static final int HUNDRED = 100;
  private static final int MINUTE_MILLIS = 60_000;

  private final double offsetHours;
  private final double offsetMinutes;

  private DateWriter(@Nullable String zone) {
    double offset = zone == null ? 0 : leadingNumber(zone);
    this.offsetHours = Math.floor(offset / HUNDRED);
    this.offsetMinutes = offset % HUNDRED;
  }

  static String write(double millis, @Nullable String picture, @Nullable String zone) {
    DateWriter writer = new DateWriter(zone);
    double local = millis + (writer.offsetHours * 60 + writer.offsetMinutes) * MINUTE_MILLIS;
    ZonedDateTime time = DateParts.at(local);
    StringBuilder text = new StringBuilder();
    for (Part part : (picture == null ? DatePicture.ISO_8601 : DatePicture.of(picture)).parts()) {
      text.append(part.component() == ' ' ? part.literal() : writer.component(time, part));
    }
    return text.toString();
  }

  // As JavaScript's parseInt: what stands after the digits is of no matter.
  private static double leadingNumber(String text) {
    String digits = text.strip().replaceFirst("^([-+]?\\d*).*$", "$1");
    return digits.matches("[-+]?\\d+") ? Double.parseDouble(digits) : 0;
  }

  private String component(ZonedDateTime time, Part part) {
    return switch (part.component()) {
      case 'Y', 'M', 'D', 'd', 'F', 'W', 'w', 'X', 'x', 'H', 'h', 'm', 's' -> number(time, part);
      case 'f' -> integer(part).format(DateParts.number(time, 'f'));
      case 'Z', 'z' -> zone(part);
      case 'P' -> {
        String half = DateParts.number(time, 'P') == 1 ? "pm" : "am";
        yield part.names() == Names.UPPER ? half.toUpperCase(Locale.ROOT) : half;
      }
      default -> "ISO";
    };
  }

  private static IntegerPicture integer(Part part) {
    IntegerPicture picture = part.integer();
    if (picture == null) {
      throw new JsonataError("D3133").with("value", String.valueOf(part.component()));
    }
    return picture;
  }

  private static String number(ZonedDateTime time, Part part) {
    int value = DateParts.number(time, part.component());
    if (part.component() == 'Y' && part.digits() >= 0) {
      value = (int) (value % Math.pow(10, part.digits()));
    }
    if (part.names() == null) {
      return integer(part).format(value);
    }
    String name =
        switch (part.component()) {
          case 'M', 'x' -> DateParts.MONTHS[value - 1];
          case 'F' -> DateParts.DAYS[value];
          default ->
              throw new JsonataError("D3133").with("value", String.valueOf(part.component()));
        };
    String cased =
        switch (part.names()) {
          case UPPER -> name.toUpperCase(Locale.ROOT);
          case LOWER -> name.toLowerCase(Locale.ROOT);
          case TITLE -> name;
        };
    return part.widthMax() >= 0 && cased.length() > part.widthMax()
        ? cased.substring(0, part.widthMax())
        : cased;
  }

  private String zone(Part part) {
    IntegerPicture picture = integer(part);
    double offset = offsetHours * HUNDRED + offsetMinutes;
    if (offset == 0 && part.zulu()) {
      return "Z";
    }
    String text;
    if (picture.regular > 0) {
      text = picture.format(offset);
    } else {
      text =
          switch (picture.mandatory) {
            case 1, 2 ->
                picture.format(offsetHours)
                    + (offsetMinutes == 0
                        ? ""
                        : ":" + IntegerPicture.of("00").format(offsetMinutes));
            case 3, 4 -> picture.format(offset);
            default -> throw new JsonataError("D3134").with("value", picture.mandatory);
          };
    }
    return (part.component() == 'z' ? "GMT" : "") + (offset >= 0 ? "+" : "") + text;
  }
}
