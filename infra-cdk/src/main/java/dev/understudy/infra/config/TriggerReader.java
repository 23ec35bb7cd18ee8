package dev.understudy.infra.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what starts operations: the clock and alarms. */
final class TriggerReader {

  private static final String NAME = "[a-z][a-z0-9-]{0,40}";

  private final List<RunbookFacts> runbooks;

  TriggerReader(List<RunbookFacts> runbooks) {
    this.runbooks = runbooks;
  }

  List<Config.Schedule> schedules(Document schedules) {
    Set<String> names = new HashSet<>();
    return schedules.items().stream().map(item -> schedule(item, names)).toList();
  }

  List<Config.AlarmTrigger> alarms(Document alarms) {
    Set<String> names = new HashSet<>();
    return alarms.items().stream().map(item -> alarm(item, names)).toList();
  }

  private Config.Schedule schedule(Document schedule, Set<String> names) {
    schedule.only("name", "runbook", "mode", "cron", "timeZone", "flexibleMinutes", "side");
    Optional<RunbookFacts> runbook = runbook(schedule.field("runbook"));
    Document cron = schedule.field("cron");
    String expression = cron.text("[^\\p{C}]{1,200}", "write six fields: 0 5 ? * TUE *");
    if (!expression.isEmpty()) {
      CronExpression.fault(expression)
          .ifPresent(
              fault ->
                  cron.refuse(
                      fault, "write minutes, hours, day, month, weekday, year: 0 5 ? * TUE *"));
    }
    return new Config.Schedule(
        name(schedule, names),
        runbook.map(RunbookFacts::name).orElse(""),
        mode(schedule, runbook),
        expression,
        schedule.field("timeZone").text(TriggerReader::isZone, "write an IANA zone: Europe/Berlin"),
        schedule.field("flexibleMinutes").number(0, 0, 1440),
        side(schedule));
  }

  private Config.AlarmTrigger alarm(Document alarm, Set<String> names) {
    alarm.only("name", "alarm", "runbook", "mode", "side");
    Optional<RunbookFacts> runbook = runbook(alarm.field("runbook"));
    return new Config.AlarmTrigger(
        name(alarm, names),
        alarm.field("alarm").text("[^\\p{C}*?]{1,255}", "write the alarm's name"),
        runbook.map(RunbookFacts::name).orElse(""),
        mode(alarm, runbook),
        side(alarm));
  }

  private static String name(Document trigger, Set<String> names) {
    String name = trigger.field("name").text(NAME, "write lower-case letters, digits, hyphens");
    if (!name.isEmpty() && !names.add(name)) {
      trigger.field("name").refuse("is there twice", "give each its own name");
    }
    return name;
  }

  private Optional<RunbookFacts> runbook(Document field) {
    String name = field.text("[a-z][a-z0-9-]{0,62}", "write a runbook's name");
    Optional<RunbookFacts> found =
        runbooks.stream().filter(runbook -> runbook.name().equals(name)).findFirst();
    if (!name.isEmpty() && found.isEmpty()) {
      field.refuse(
          "is an unknown runbook: " + name,
          "known are "
              + String.join(", ", runbooks.stream().map(RunbookFacts::name).sorted().toList()));
    }
    return found;
  }

  private static String mode(Document trigger, Optional<RunbookFacts> runbook) {
    Document field = trigger.field("mode");
    // Which there are is for the runbook's workflow to say.
    String mode = field.text(NAME, "write a mode that the runbook allows");
    if (!mode.isEmpty() && runbook.isPresent() && !runbook.get().modes().contains(mode)) {
      field.refuse(
          "is not a mode of the runbook: " + mode,
          "it allows " + String.join(", ", runbook.get().modes()));
    }
    return mode;
  }

  private static Side side(Document trigger) {
    Document field = trigger.field("side");
    if (field.absent()) {
      return Side.STANDBY;
    }
    return field.text("home|standby", "write home or standby").equals("home")
        ? Side.HOME
        : Side.STANDBY;
  }

  private static boolean isZone(String name) {
    try {
      return ZoneId.getAvailableZoneIds().contains(ZoneId.of(name).getId());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
