package dev.understudy.infra.config;

/** Checks what only shows when the parts are seen together. */
final class CrossCheck {

  private CrossCheck() {}

  static void check(Config config, Document root) {
    for (RunbookFacts runbook : config.runbooks()) {
      for (RunbookFacts.MovedRecord record : runbook.records()) {
        zone(config, runbook, record, root.field("zones"));
      }
      topic(config, runbook, root.field("runbooks"));
      for (String stack : runbook.stacks()) {
        stack(config, runbook, stack, root.field("terraform"));
      }
    }
  }

  private static void zone(
      Config config, RunbookFacts runbook, RunbookFacts.MovedRecord record, Document zones) {
    boolean covered =
        config.zones().stream()
            .anyMatch(
                zone ->
                    zone.id().equals(record.hostedZoneId())
                        && (record.name().equals(zone.name())
                            || record.name().endsWith("." + zone.name())));
    if (!covered) {
      zones.refuse(
          "lack the zone of runbook " + runbook.name(),
          "add id " + record.hostedZoneId() + " with the domain of " + record.name());
    }
  }

  private static void topic(Config config, RunbookFacts runbook, Document runbooks) {
    String account = ":" + config.account() + ":";
    boolean reachable =
        runbook.notifyTopic().contains(account)
            && (runbook.notifyTopic().contains(":" + config.home() + ":")
                || runbook.notifyTopic().contains(":" + config.standby() + ":"));
    if (!reachable) {
      runbooks.refuse(
          "runbook " + runbook.name() + " notifies " + runbook.notifyTopic(),
          "notify a topic of account " + config.account() + " in one of the two regions");
    }
  }

  private static void stack(Config config, RunbookFacts runbook, String stack, Document terraform) {
    boolean known = config.terraform().stacks().stream().anyMatch(it -> it.name().equals(stack));
    if (!known) {
      terraform
          .field("stacks")
          .refuse("lack the stack of runbook " + runbook.name(), "add " + stack);
    }
  }
}
