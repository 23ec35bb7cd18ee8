package dev.understudy.rehearsal.asl;

import java.util.List;

/** What a state does about errors: retriers first, then catchers, each list in its order. */
public record ErrorHandling(List<Retrier> retriers, List<Catcher> catchers) {}
