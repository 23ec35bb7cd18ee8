package dev.understudy.rehearsal.asl;

import java.util.Optional;

/**
 * What only a distributed Map has.
 *
 * @param distributed whether the Map is one
 */
public record Distribution(
    boolean distributed, Optional<ItemReader> reader, Optional<ItemBatcher> batcher) {}
