package dev.understudy.rehearsal.cli;

import java.util.List;

/** Drawings of the state machines this build contains. */
public interface Graphs {

  /** The names that can be drawn, sorted. */
  List<String> names();

  /** Mermaid text of one of {@link #names()}. */
  String mermaid(String name);
}
