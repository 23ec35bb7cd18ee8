package dev.understudy.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.understudy.infra.config.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What the deployment costs while nothing happens, counted from the templates.
 *
 * <p>Keeps docs/cost.md true; {@code -Dunderstudy.write=true} writes it anew.
 */
@NeedsNode
class IdleCostTest {

  private static final Path PAGE = Path.of("../docs/cost.md");
  private static final double HOURS_A_MONTH = 730;
  // Once more than measured: a run reads one page of the ledger and ends within a second.
  private static final double WATCH_SECONDS = 2;
  private static final double WATCH_GIGABYTES = 64.0 / 1024;
  private static final double WATCH_LOG_BYTES = 5_000;
  private static final double STORED_GIGABYTES = 1;
  private static final int FREE_DASHBOARDS = 3;

  private final JsonNode prices = prices();

  @Test
  void idle_costs_under_five_dollars_a_month_and_the_page_says_so() throws IOException {
    Map<String, Double> lines = lines();
    double total = lines.values().stream().mapToDouble(Double::doubleValue).sum();
    String page = page(lines, total);
    // The second half is another test's, which has the rehearsal.
    String text = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    int drill = text.indexOf("\n## A drill");
    if (Boolean.getBoolean("understudy.write")) {
      text = page + (drill < 0 ? "" : text.substring(drill));
      Files.writeString(PAGE, text);
    }

    assertThat(total).isBetween(1.0, 5.0);
    assertThat(text).as("write it anew with -Dunderstudy.write=true").startsWith(page);
  }

  private Map<String, Double> lines() {
    int keys = 0;
    int alarmMetrics = 0;
    int dashboards = 0;
    double watches = 0;
    for (Side side : Side.values()) {
      Template template = Synthesised.once().template(side);
      keys += template.ofType("AWS::KMS::Key").size();
      keys += template.ofType("AWS::KMS::ReplicaKey").size();
      dashboards += template.ofType("AWS::CloudWatch::Dashboard").size();
      for (JsonNode alarm : template.ofType("AWS::CloudWatch::Alarm").values()) {
        alarmMetrics += metrics(alarm.path("Properties"));
      }
      watches += watchesAMonth(template);
    }
    Map<String, Double> lines = new LinkedHashMap<>();
    lines.put(keys + " keys", keys * usd("kmsKeyMonth"));
    lines.put(alarmMetrics + " alarm metrics", alarmMetrics * usd("alarmMetricMonth"));
    lines.put(
        dashboards + " dashboards (" + FREE_DASHBOARDS + " are free)",
        Math.max(0, dashboards - FREE_DASHBOARDS) * usd("dashboardMonth"));
    lines.put(
        "%,.0f lease watches".formatted(watches),
        watches
            * (usd("expressRequestsMillion") / 1e6
                + WATCH_SECONDS * WATCH_GIGABYTES * usd("expressGigabyteSecond")
                + usd("schedulerMillion") / 1e6
                + usd("tracesMillion") / 1e6
                + 2 * usd("dynamoReadsMillion") / 1e6
                + WATCH_LOG_BYTES / 1e9 * usd("logGigabyte")));
    lines.put(
        "evidence, runbooks, state, ledger: %.0f GB".formatted(STORED_GIGABYTES),
        STORED_GIGABYTES * usd("storageGigabyteMonth"));
    return lines;
  }

  private static int metrics(JsonNode alarm) {
    int measured = 0;
    for (JsonNode metric : alarm.path("Metrics")) {
      measured += metric.has("MetricStat") ? 1 : 0;
    }
    return Math.max(1, measured);
  }

  private static double watchesAMonth(Template template) {
    return template.ofType("AWS::Scheduler::Schedule").values().stream()
        .map(schedule -> schedule.path("Properties").path("ScheduleExpression").asText())
        .filter(expression -> expression.startsWith("rate("))
        .mapToDouble(
            expression -> HOURS_A_MONTH * 60 / Integer.parseInt(expression.replaceAll("\\D", "")))
        .sum();
  }

  private String page(Map<String, Double> lines, double total) {
    StringBuilder page = new StringBuilder();
    page.append("# What it costs\n\n");
    page.append(
        "Counted by a test (`IdleCostTest`) from the synthesised templates of the example\n");
    page.append(
        "deployment, at the prices of `infra-cdk/src/test/resources/prices/2026-11.json`, noted on ");
    page.append(prices.path("dated").asText()).append(".\nRegion: ");
    page.append(prices.path("region").asText()).append(".\n\n");
    page.append("## While nothing happens\n\n| a month, both regions | USD |\n|---|---|\n");
    lines.forEach((what, usd) -> page.append(row(what, usd)));
    page.append(row("**together**", total));
    page.append(
        "\nNothing else has a standing price: functions, state machines, CodeBuild, queues, topics and the ledger are\n");
    page.append(
        "paid by use. Reserved concurrency is free. Data transferred by what runbooks deploy is not Understudy's.\n");
    page.append(
        "KMS charges a dollar a month more for each key after its first rotation and after its second. They rotate every\n");
    page.append(
            "`security.keyRotationDays`, 365 if not said; after the second rotation the pair costs ")
        .append(String.format(Locale.ROOT, "%.2f", total + rotated(lines)))
        .append(" a month.\n\n");
    page.append("## Prices\n\n| | USD | from | checked against |\n|---|---|---|---|\n");
    prices
        .path("prices")
        .properties()
        .forEach(
            price ->
                page.append("| ")
                    .append(price.getKey())
                    .append(" | ")
                    .append(price.getValue().path("usd").asText())
                    .append(" | ")
                    .append(price.getValue().path("source").asText())
                    .append(" | ")
                    .append(price.getValue().path("checked").asText("nobody"))
                    .append(" |\n"));
    return page.toString();
  }

  // Two rotations are charged for, the later ones not: https://aws.amazon.com/kms/pricing/
  private double rotated(Map<String, Double> lines) {
    return 2
        * lines.entrySet().stream()
            .filter(line -> line.getKey().endsWith(" keys"))
            .mapToDouble(Map.Entry::getValue)
            .sum();
  }

  private static String row(String what, double usd) {
    return String.format(Locale.ROOT, "| %s | %.2f |%n", what, usd);
  }

  private double usd(String price) {
    JsonNode usd = prices.path("prices").path(price).path("usd");
    assertThat(usd.isNumber()).as(price).isTrue();
    return usd.asDouble();
  }

  private static JsonNode prices() {
    try (InputStream file =
        Objects.requireNonNull(IdleCostTest.class.getResourceAsStream("/prices/2026-11.json"))) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
