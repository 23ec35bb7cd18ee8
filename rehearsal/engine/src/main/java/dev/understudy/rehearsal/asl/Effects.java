package dev.understudy.rehearsal.asl;

import dev.understudy.rehearsal.jsonata.Template;
import java.util.Map;
import java.util.Optional;

/**
 * What leaving a state does: the output it hands on and the variables it assigns.
 *
 * @param output empty to hand on what the state has by itself
 * @param assign by variable name
 */
public record Effects(Optional<Template> output, Map<String, Template> assign) {
  /** Hands on what the state has by itself and assigns nothing. */
  public static final Effects NONE = new Effects(Optional.empty(), Map.of());
}
