package dev.understudy.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * The report as one HTML file that needs nothing else: style, scripts and the charting library
 * stand in it, and a content security policy forbids it to load or run anything beyond those. All
 * data goes in as one block of JSON; the scripts show it as text only.
 */
public final class ReportPage {

  private static final String CHART_FOLDER = "/META-INF/resources/webjars/chart.js/";

  private ReportPage() {}

  public static String of(DrillReport report) {
    return page(DrillData.json(report));
  }

  public static String of(RehearsalReport report) {
    return page(RehearsalData.json(report));
  }

  public static String of(DriftReport report) {
    return page(DriftData.json(report));
  }

  public static String of(DeploymentReport report) {
    return page(DeploymentData.json(report));
  }

  private static String page(String json) {
    String style = resource("report.css");
    String charts = chartLibrary();
    String script =
        resource("elements.js")
            + resource("plots.js")
            + resource("drill.js")
            + resource("deployment.js")
            + resource("drift.js")
            + resource("rehearsal.js");
    String policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src '%s'; script-src '%s' '%s'"
            .formatted(hash(style), hash(charts), hash(script));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="%s">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Understudy report</title>
    <link rel="icon" href="data:,">
    <style>%s</style>
    </head>
    <body>
    <main id="report"><noscript>This report draws itself with the script it contains; allow scripts to see it.</noscript></main>
    <script type="application/json" id="data">%s</script>
    <script>%s</script>
    <script>%s</script>
    </body>
    </html>
    """
        .formatted(policy, style, EmbeddedJson.escape(json), charts, script);
  }

  /**
   * The library without the pointer to its source map, which a browser's tools would try to load.
   */
  private static String chartLibrary() {
    Properties coordinates = new Properties();
    try {
      coordinates.load(
          new StringReader(read("/META-INF/maven/org.webjars.npm/chart.js/pom.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the version of the charting library", e);
    }
    return read(CHART_FOLDER + coordinates.getProperty("version") + "/dist/chart.umd.min.js")
        .replaceFirst("\\s*//# sourceMappingURL=\\S+\\s*$", "\n");
  }

  private static String resource(String name) {
    return read("/dev/understudy/rehearsal/report/" + name);
  }

  private static String read(String path) {
    try (InputStream in = ReportPage.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("The class path lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  /**
   * A source expression for exactly this inline text
   * (https://www.w3.org/TR/CSP3/#match-element-to-source-list).
   */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
