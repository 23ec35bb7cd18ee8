package dev.understudy.infra.config;

/** One of the two regions. */
public enum Side {
  /** Usually carries the traffic. */
  HOME,
  /** Takes over; the operation that evacuates the home region runs here. */
  STANDBY;

  /** The one on the other side. */
  public Side other() {
    return switch (this) {
      case HOME -> STANDBY;
      case STANDBY -> HOME;
    };
  }

  /** As it is written in the configuration and in stack names. */
  public String word() {
    return switch (this) {
      case HOME -> "home";
      case STANDBY -> "standby";
    };
  }
}
