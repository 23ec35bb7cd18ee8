package dev.understudy.rehearsal.graph;

import dev.understudy.rehearsal.asl.Block;
import dev.understudy.rehearsal.asl.Catcher;
import dev.understudy.rehearsal.asl.ChoiceRule;
import dev.understudy.rehearsal.asl.ErrorHandling;
import dev.understudy.rehearsal.asl.State;
import dev.understudy.rehearsal.asl.StateMachine;
import dev.understudy.rehearsal.jsonata.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A state machine as a Mermaid flowchart: choices are rhombs, ends are round, branches and
 * iterations are boxes, and the ways errors take are dotted.
 */
public final class MermaidGraph {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_EDGE = 48;

  private final StringBuilder text = new StringBuilder("flowchart TD\n");
  private final Map<String, String> ids = new LinkedHashMap<>();
  private String indent = "  ";

  private MermaidGraph() {}

  /** Draws a machine. */
  public static String of(StateMachine machine) {
    MermaidGraph graph = new MermaidGraph();
    graph.name(machine.block());
    graph.line("start((\" \")) --> " + graph.id(machine.block().startAt()));
    graph.draw(machine.block());
    graph.line("classDef succeed fill:#e6f4ea,stroke:#1e8e3e");
    graph.line("classDef fail fill:#fce8e6,stroke:#c5221f");
    return graph.text.toString();
  }

  // State names are unique in the whole machine, so one map serves all blocks.
  private void name(Block block) {
    for (State state : block.states().values()) {
      ids.put(state.name(), "s" + ids.size());
      switch (state) {
        case State.Parallel parallel -> parallel.branches().forEach(this::name);
        case State.MapEach map -> name(map.processor());
        case State.Task _,
            State.Pass _,
            State.Choice _,
            State.Wait _,
            State.Succeed _,
            State.Fail _ -> {}
      }
    }
  }

  private String id(String name) {
    return ids.getOrDefault(name, "unknown");
  }

  private void draw(Block block) {
    block.states().values().forEach(this::node);
    block.states().values().forEach(this::edges);
  }

  private void node(State state) {
    String label = MermaidLabel.of(state.name(), LONGEST_NAME);
    String id = id(state.name());
    switch (state) {
      case State.Choice _ -> line(id + "{" + label + "}");
      case State.Succeed _ -> line(id + "([" + label + "]):::succeed");
      case State.Fail _ -> line(id + "([" + label + "]):::fail");
      case State.Wait _ -> line(id + "[/" + label + "/]");
      case State.Pass _ -> line(id + "(" + label + ")");
      case State.Task _ -> line(id + "[" + label + "]");
      case State.Parallel parallel -> {
        open(id, label);
        for (int i = 0; i < parallel.branches().size(); i++) {
          open(id + "b" + i, "\" \"");
          draw(parallel.branches().get(i));
          close();
        }
        close();
      }
      case State.MapEach map -> {
        open(id, label);
        draw(map.processor());
        close();
      }
    }
  }

  private void edges(State state) {
    String from = id(state.name());
    switch (state) {
      case State.Pass pass -> next(from, pass.next());
      case State.Wait wait -> next(from, wait.next());
      case State.Task task -> {
        next(from, task.next());
        errors(from, task.errors());
      }
      case State.Parallel parallel -> {
        next(from, parallel.next());
        errors(from, parallel.errors());
      }
      case State.MapEach map -> {
        next(from, map.next());
        errors(from, map.errors());
      }
      case State.Choice choice -> {
        for (ChoiceRule rule : choice.rules()) {
          line(from + " -- " + condition(rule.condition()) + " --> " + id(rule.next()));
        }
        choice.defaultNext().ifPresent(other -> line(from + " -- \"otherwise\" --> " + id(other)));
      }
      case State.Succeed _, State.Fail _ -> {}
    }
  }

  private void next(String from, Optional<String> next) {
    next.ifPresent(name -> line(from + " --> " + id(name)));
  }

  private void errors(String from, ErrorHandling errors) {
    for (Catcher catcher : errors.catchers()) {
      // The last part of an error's name says enough; the package it is in does not.
      String names =
          catcher.errorEquals().stream()
              .map(MermaidGraph::shortError)
              .collect(Collectors.joining(", "));
      line(from + " -. " + MermaidLabel.of(names, LONGEST_EDGE) + " .-> " + id(catcher.next()));
    }
  }

  private static String shortError(String name) {
    return name.equals("States.ALL") ? "any error" : name.substring(name.lastIndexOf('.') + 1);
  }

  private static String condition(Template condition) {
    String source =
        switch (condition) {
          case Template.Computed computed -> computed.expression().source();
          case Template.Literal literal -> String.valueOf(literal.value());
          case Template.OtherLanguage other -> other.text();
          case Template.ObjectOf _, Template.ArrayOf _ -> "";
        };
    return MermaidLabel.of(source, LONGEST_EDGE);
  }

  private void open(String id, String label) {
    line("subgraph " + id + "[" + label + "]");
    indent += "  ";
  }

  private void close() {
    indent = indent.substring(2);
    line("end");
  }

  private void line(String content) {
    text.append(indent).append(content).append('\n');
  }
}
