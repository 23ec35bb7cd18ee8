package dev.understudy.rehearsal.aws.ssm;

/** The hosts that commands are sent to. Asked once for each host of each command. */
@FunctionalInterface
public interface Hosts {
  /**
   * How the host takes the command.
   *
   * @param instanceId of the host
   * @param document that is to be run
   */
  HostConduct conduct(String instanceId, String document);
}
