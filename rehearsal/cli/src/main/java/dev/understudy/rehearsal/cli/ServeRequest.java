package dev.understudy.rehearsal.cli;

import java.net.URI;
import java.util.Optional;

/**
 * What to serve.
 *
 * @param port on loopback; 0 for one that is free
 * @param lambdaEndpoint where Lambda tasks go; the project's own handlers when empty
 * @param awsEndpoint where all other tasks and the project's handlers go; none when empty
 */
public record ServeRequest(int port, Optional<URI> lambdaEndpoint, Optional<URI> awsEndpoint) {}
