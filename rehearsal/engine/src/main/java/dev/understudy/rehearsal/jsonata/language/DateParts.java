package dev.understudy.rehearsal.jsonata.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The components of a date and time that a picture can name. */
final class DateParts {
  static final String[] DAYS = {
    "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final int DAYS_OF_WEEK = 7;
  private static final int NOON = 12;
  private static final int MILLION = 1_000_000;
  private static final int WEEKS_OF_YEAR = 52;
  private static final int WEEKS_OF_MONTH = 4;

  private DateParts() {}

  static ZonedDateTime at(double millis) {
    return Instant.ofEpochMilli((long) millis).atZone(ZoneOffset.UTC);
  }

  /** The number of a component; half of the day and the names are told elsewhere. */
  static int number(ZonedDateTime time, char component) {
    LocalDate date = time.toLocalDate();
    return switch (component) {
      case 'Y' -> date.getYear();
      case 'M' -> date.getMonthValue();
      case 'D' -> date.getDayOfMonth();
      case 'd' -> date.getDayOfYear();
      case 'F' -> date.getDayOfWeek().getValue();
      case 'W' -> weekOfYear(date);
      case 'w' -> weekOfMonth(date);
      case 'X' -> yearOfWeek(date);
      case 'x' -> monthOfWeek(date);
      case 'H' -> time.getHour();
      case 'h' -> time.getHour() % NOON == 0 ? NOON : time.getHour() % NOON;
      case 'P' -> time.getHour() >= NOON ? 1 : 0;
      case 'm' -> time.getMinute();
      case 's' -> time.getSecond();
      case 'f' -> time.getNano() / MILLION;
      default -> 0;
    };
  }

  // ISO 8601: the first week is the one with the first Thursday. XPath says the same of months.
  private static LocalDate firstWeek(LocalDate firstDay) {
    int day = firstDay.getDayOfWeek().getValue();
    return day > WEEKS_OF_MONTH
        ? firstDay.plusDays(DAYS_OF_WEEK + 1 - day)
        : firstDay.minusDays(day - 1);
  }

  private static int weeks(LocalDate start, LocalDate date) {
    return Math.floorDiv((int) ChronoUnit.DAYS.between(start, date), DAYS_OF_WEEK) + 1;
  }

  private static int weekOfYear(LocalDate date) {
    LocalDate first = date.withDayOfYear(1);
    int week = weeks(firstWeek(first), date);
    if (week > WEEKS_OF_YEAR && !date.isBefore(firstWeek(first.plusYears(1)))) {
      return 1;
    }
    return week < 1 ? weeks(firstWeek(first.minusYears(1)), date) : week;
  }

  private static int weekOfMonth(LocalDate date) {
    LocalDate first = date.withDayOfMonth(1);
    int week = weeks(firstWeek(first), date);
    if (week > WEEKS_OF_MONTH && !date.isBefore(firstWeek(first.plusMonths(1)))) {
      return 1;
    }
    return week < 1 ? weeks(firstWeek(first.minusMonths(1)), date) : week;
  }

  private static int yearOfWeek(LocalDate date) {
    LocalDate first = date.withDayOfYear(1);
    if (date.isBefore(firstWeek(first))) {
      return date.getYear() - 1;
    }
    return date.isBefore(firstWeek(first.plusYears(1))) ? date.getYear() : date.getYear() + 1;
  }

  private static int monthOfWeek(LocalDate date) {
    LocalDate first = date.withDayOfMonth(1);
    if (date.isBefore(firstWeek(first))) {
      return first.minusMonths(1).getMonthValue();
    }
    LocalDate next = first.plusMonths(1);
    return date.isBefore(firstWeek(next)) ? date.getMonthValue() : next.getMonthValue();
  }
}
