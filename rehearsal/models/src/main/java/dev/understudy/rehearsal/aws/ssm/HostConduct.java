package dev.understudy.rehearsal.aws.ssm;

import java.time.Duration;

/** How a host takes a command. */
public sealed interface HostConduct {

  /** It does what it is told. */
  record Does(Duration takes) implements HostConduct {}

  /** A step of the document ends with something other than 0. */
  record Fails(Duration takes) implements HostConduct {}

  /** It begins and never ends: its execution timeout ends it. */
  record Hangs() implements HostConduct {}

  /** Its agent does not answer: the command expires before it is delivered. */
  record Dead() implements HostConduct {}
}
