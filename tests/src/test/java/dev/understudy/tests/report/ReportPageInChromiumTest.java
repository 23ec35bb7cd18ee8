package dev.understudy.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.rehearsal.report.DriftSections;
import dev.understudy.rehearsal.report.DrillSections;
import dev.understudy.rehearsal.report.RehearsalSections;
import dev.understudy.rehearsal.report.Verdict;
import dev.understudy.rehearsal.report.page.ReportPage;
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
            "drill",
            ReportPage.of(
                DrillSections.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED))),
            width);

    assertSound(page, width, 4);
    assertThat(page.value("document.title").asText())
        .startsWith("SUCCEEDED · Objective met: 0:23.5 of 5:00 · Modelled: Route 53, CodeBuild");
    assertThat(page.value("document.querySelector('.first .v b').innerText").asText())
        .isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void a_rehearsal_report_is_whole_and_fits(int width) throws IOException {
    Chromium.Page page =
        open(
            "rehearsal",
            ReportPage.of(RehearsalSections.of(ReportSamples.rehearsal("shop-failover", false))),
            width);

    assertSound(page, width, 1);
    assertThat(page.value("document.querySelector('.cmd code').innerText").asText())
        .contains("--seed 7 --only 412");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void a_drift_report_says_class_and_treatment_in_words_and_fits(int width) throws IOException {
    Chromium.Page page =
        open("drift", ReportPage.of(DriftSections.of(ReportSamples.drift("shop-drift"))), width);

    assertSound(page, width, 1);
    assertThat(page.value("document.title").asText()).startsWith("HELD · ");
    assertThat(page.value("document.querySelector('#drift').innerText.toLowerCase()").asText())
        .contains(
            "dangerous",
            "for review",
            "safe",
            "no rule matched",
            "not found",
            "from 203.0.113.9",
            "health_check[0].path (sensitive)",
            "left to a person",
            "escalated: it keeps coming back",
            "kept back: something else",
            "over budget: nothing was put right",
            "not put right",
            "put right and proved");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void hostile_names_in_a_drift_report_are_shown_and_do_nothing(int width) throws IOException {
    Chromium.Page page =
        open(
            "hostile-drift",
            ReportPage.of(DriftSections.of(ReportSamples.drift(ReportSamples.HOSTILE))),
            width);

    assertSound(page, width, 1);
    assertThat(page.value("document.querySelectorAll('img').length").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void hostile_names_are_shown_and_do_nothing(int width) throws IOException {
    Chromium.Page page =
        open(
            "hostile",
            ReportPage.of(
                DrillSections.of(ReportSamples.drill(ReportSamples.HOSTILE, Verdict.ROLLED_BACK))),
            width);

    assertSound(page, width, 3);
    assertThat(page.value("document.querySelectorAll('img').length").asInt()).isZero();
    assertThat(page.value("document.querySelector('h1').innerText").asText())
        .startsWith("</script><img src=x onerror=")
        .contains("\\u202e")
        .doesNotContain("\u202e");
  }

  @Test
  void a_script_that_is_not_part_of_the_page_is_refused_by_its_policy() throws IOException {
    String page =
        ReportPage.of(DrillSections.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED)))
            .replace("</main>", "</main><script>window.struck = 1</script>");

    Chromium.Page opened = open("policy", page, 1280);

    assertThat(opened.value("window.struck === undefined").asBoolean()).isTrue();
    assertThat(opened.complaints())
        .anyMatch(complaint -> complaint.contains("Content Security Policy"));
  }

  @Test
  void a_mark_says_its_figures_on_focus_and_arrows_move_to_the_next() throws IOException {
    Chromium.Page page =
        open(
            "focus",
            ReportPage.of(
                DrillSections.of(ReportSamples.drill("shop-failover", Verdict.SUCCEEDED))),
            1280);

    assertThat(
            page.value(
                    """
                    (() => {
                      const drawing = document.querySelector('#recovery svg.wid');
                      drawing.querySelector('[tabindex="0"]').focus();
                      const first = document.querySelector('#recovery .status').textContent;
                      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
                      return first + ' | ' + document.querySelector('#recovery .status').textContent;
                    })()\
                    """)
                .asText())
        .isEqualTo("detect, 1.3 s from 0:00 | decide, 2.1 s from 0:01.3");
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
            [...document.querySelectorAll('section svg.p')].filter((svg) => svg.getBoundingClientRect().width > 0).map((svg) => {
              const box = svg.getBoundingClientRect();
              return {width: box.width, height: box.height, marks: svg.querySelectorAll('rect,path,circle').length, label: svg.getAttribute('aria-label')};
            })\
            """);
    assertThat(drawn.size()).isEqualTo(plots);
    for (JsonNode plot : drawn) {
      assertThat(plot.path("width").asDouble())
          .as("%s", plot)
          .isBetween(width * 0.7, (double) width);
      assertThat(plot.path("height").asDouble()).as("%s", plot).isGreaterThan(50);
      assertThat(plot.path("marks").asInt()).as("%s", plot).isPositive();
      assertThat(plot.path("label").asText()).isNotBlank();
    }
    assertThat(
            page.value(
                    "[...document.querySelectorAll('section.plot, section.lanes')].every((s) =>"
                        + " s.querySelector('table tbody tr'))")
                .asBoolean())
        .as("each plot has its figures as a table")
        .isTrue();
  }
}
