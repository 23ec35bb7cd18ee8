package dev.understudy.rehearsal.report;

/**
 * One part of a report. There are eight kinds; each is drawn as a page, as terminal text and as
 * JSON by the same three renderers, so a new workflow brings sections and no drawing code.
 */
public sealed interface Section
    permits SentenceSection,
        ListSection,
        TableSection,
        PlotSection,
        LanesSection,
        GraphSection,
        MatrixSection,
        MapSection {

  /** What every kind has. */
  Heading heading();

  /** As the data names the kind: {@code plot}. */
  default String kind() {
    return switch (this) {
      case SentenceSection _ -> "sentence";
      case ListSection _ -> "list";
      case TableSection _ -> "table";
      case PlotSection _ -> "plot";
      case LanesSection _ -> "lanes";
      case GraphSection _ -> "graph";
      case MatrixSection _ -> "matrix";
      case MapSection _ -> "map";
    };
  }
}
