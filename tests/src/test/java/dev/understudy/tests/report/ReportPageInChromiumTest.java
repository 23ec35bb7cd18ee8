package dev.understudy.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.rehearsal.report.ReportPage;
import dev.understudy.rehearsal.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at the reports as a reader does: in a browser, on a desk and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageInChromiumTest {

  private static final Path PICTURES = Path.of("target", "report-pictures");

  @TempDir private Path folder;
  private Optional<Chromium> chromium = Optional.empty();

  @BeforeAll
  void startTheBrowser() throws IOException {
    Optional<Path> installed = Chromium.installed();
    if (installed.isEmpty()) {
      assertThat(System.getenv("CI"))
          .as("CI has to have a Chromium on the PATH to look at the report")
          .isNotEqualTo("true");
      abort("No Chromium on the PATH, so nobody looked at the report.");
    }
    chromium = Optional.of(Chromium.start(installed.orElseThrow()));
  }

  @AfterAll
  void stopTheBrowser() throws IOException {
    if (chromium.isPresent()) {
      chromium.get().close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void a_drill_report_is_whole_and_fits(int width) throws IOException {
    Chromium.Page page =
        open(
            "drill", ReportPage.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED)), width);

    assertSound(page, width, 4);
    assertThat(page.value("document.title").asText()).isEqualTo("shop-failover, drill: SUCCEEDED");
    assertThat(page.value("document.querySelector('.word').innerText").asText())
        .contains("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void a_rehearsal_report_is_whole_and_fits(int width) throws IOException {
    Chromium.Page page =
        open("rehearsal", ReportPage.of(ReportSamples.rehearsal("shop-failover", false)), width);

    assertSound(page, width, 2);
    assertThat(page.value("document.querySelector('code').innerText").asText())
        .contains("--seed 7 --only 412");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void a_drift_report_says_class_and_treatment_in_words_and_fits(int width) throws IOException {
    Chromium.Page page = open("drift", ReportPage.of(ReportSamples.drift("shop-drift")), width);

    assertSound(page, width, 0);
    assertThat(page.value("document.title").asText()).isEqualTo("shop-drift, reconcile: HELD");
    assertThat(
            page.value("[...document.querySelectorAll('.cards')][0].innerText.toLowerCase()")
                .asText())
        .contains(
            "dangerous",
            "for review",
            "safe",
            "no rule matched",
            "not found",
            "from 203.0.113.9",
            "health_check[0].path (sensitive), drifted 4 times",
            "left to a person",
            "escalated: it keeps coming back",
            "kept back: something else",
            "over budget: nothing was put right",
            "not put right",
            "put right and proved");
    assertThat(page.value("document.querySelectorAll('.lane svg rect').length").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void hostile_names_in_a_drift_report_are_shown_and_do_nothing(int width) throws IOException {
    Chromium.Page page =
        open("hostile-drift", ReportPage.of(ReportSamples.drift(ReportSamples.HOSTILE)), width);

    assertSound(page, width, 0);
    assertThat(page.value("document.querySelectorAll('img').length").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void hostile_names_are_shown_and_do_nothing(int width) throws IOException {
    Chromium.Page page =
        open(
            "hostile",
            ReportPage.of(ReportSamples.drill(ReportSamples.HOSTILE, Verdict.ROLLED_BACK)),
            width);

    assertSound(page, width, 4);
    assertThat(page.value("document.querySelectorAll('img').length").asInt()).isZero();
    assertThat(page.value("document.querySelector('h1').innerText").asText())
        .startsWith("</script><img src=x onerror=")
        .contains("\\u202e")
        .doesNotContain("\u202e");
  }

  @Test
  void a_script_that_is_not_part_of_the_page_is_refused_by_its_policy() throws IOException {
    String page =
        ReportPage.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED))
            .replace("</main>", "</main><script>window.struck = 1</script>");

    Chromium.Page opened = open("policy", page, 1280);

    assertThat(opened.value("window.struck === undefined").asBoolean()).isTrue();
    assertThat(opened.complaints())
        .anyMatch(complaint -> complaint.contains("Content Security Policy"));
  }

  @Test
  void printing_unfolds_the_tables_in_light_colours() throws IOException {
    Chromium.Page page =
        open("print", ReportPage.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED)), 1280);

    page.value("dispatchEvent(new Event('beforeprint'))");

    assertThat(
            page.value("[...document.querySelectorAll('details')].every((d) => d.open)")
                .asBoolean())
        .isTrue();
    assertThat(page.value("document.documentElement.dataset.theme").asText()).isEqualTo("light");
    assertThat(page.complaints()).isEmpty();
  }

  private Chromium.Page open(String name, String html, int width) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".html"), html);
    Chromium.Page page = chromium.orElseThrow().open(file, width, 900);
    page.picture(PICTURES.resolve(name + "-" + width + ".png"));
    return page;
  }

  private static void assertSound(Chromium.Page page, int width, int plots) {
    assertThat(page.complaints()).as("console and network").isEmpty();
    assertThat(page.value("innerWidth").asInt()).isEqualTo(width);
    assertThat(page.value("document.documentElement.scrollWidth").asInt())
        .as("no sideways scrolling")
        .isLessThanOrEqualTo(width);
    JsonNode drawn =
        page.value(
            """
            [...document.querySelectorAll('canvas')].map((canvas) => {
              const box = canvas.getBoundingClientRect();
              const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte !== 0);
              return {width: box.width, height: box.height, ink, label: canvas.getAttribute('aria-label')};
            })""");
    assertThat(drawn).hasSize(plots);
    for (JsonNode plot : drawn) {
      assertThat(plot.path("width").asDouble())
          .as("%s", plot)
          .isBetween(width * 0.7, (double) width);
      assertThat(plot.path("height").asDouble()).as("%s", plot).isGreaterThan(100);
      assertThat(plot.path("ink").asBoolean()).as("%s", plot).isTrue();
      assertThat(plot.path("label").asText()).isNotBlank();
    }
    assertThat(
            page.value(
                    "[...document.querySelectorAll('figure')].every((f) => f.querySelector('table tbody tr'))")
                .asBoolean())
        .as("each plot has its figures as a table")
        .isTrue();
  }
}
