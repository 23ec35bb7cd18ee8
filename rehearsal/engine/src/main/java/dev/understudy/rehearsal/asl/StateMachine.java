package dev.understudy.rehearsal.asl;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A state machine whose definition has been checked. Immutable, and may be shared by any number of
 * runtimes and threads.
 *
 * @param comment what it says about itself
 * @param block its states
 * @param timeoutSeconds after which an execution is timed out
 */
public record StateMachine(Optional<String> comment, Block block, OptionalLong timeoutSeconds) {}
