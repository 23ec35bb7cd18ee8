package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.Tone;

/** The signs of a page, each told apart by its shape. */
final class Symbols {

  /** Defined once in the page, used by name. */
  static final String DEFINITIONS =
      """
      <svg class="defs" width="0" height="0" aria-hidden="true"><defs>
      <symbol id="ok" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M7 12.5l3.4 3.4L17 9"/></symbol>
      <symbol id="bad" viewBox="0 0 24 24"><path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z"/><path d="M8.5 8.5l7 7M15.5 8.5l-7 7"/></symbol>
      <symbol id="warn" viewBox="0 0 24 24"><path d="M12 2.8L22.3 21H1.7z"/><path d="M12 9.5v5M12 17.8v.1"/></symbol>
      <symbol id="run" viewBox="0 0 24 24"><circle cx="12" cy="12" r="10"/><path d="M10 7.8l6.2 4.2L10 16.2z" fill="currentColor"/></symbol>
      <symbol id="none" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9.5" stroke-dasharray="4 4"/></symbol>
      <symbol id="back" viewBox="0 0 24 24"><path d="M4 4v6h6"/><path d="M4.600 10A9 9 0 1 1 3.600 15"/></symbol>
      <symbol id="model" viewBox="0 0 24 24"><path d="M12 2.5l9 4.8v9.400l-9 4.800-9-4.800V7.300z" stroke-dasharray="3.400 3"/><path d="M3.400 7.500L12 12l8.600-4.500M12 12v9"/></symbol>
      <symbol id="user" viewBox="0 0 24 24"><circle cx="12" cy="8" r="4.500"/><path d="M3.500 21.500c1.200-4.500 4.500-6.500 8.500-6.500s7.300 2 8.500 6.500"/></symbol>
      <symbol id="strike" viewBox="0 0 24 24"><path d="M13 2L5 13h6l-1 9 8-11h-6z"/></symbol>
      <pattern id="ht" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V6" stroke="currentColor" stroke-opacity=".5" stroke-width="1.6"/></pattern>
      </defs></svg>
      """;

  private Symbols() {}

  static String of(Tone tone) {
    return switch (tone) {
      case OK -> "ok";
      case WARN -> "warn";
      case BAD -> "bad";
      case RUN -> "run";
      case IDLE -> "none";
    };
  }
}
