package dev.understudy.functions.traffic;

import java.util.List;

/** Asks a zone's own name servers, past every cache, what they answer now. */
@FunctionalInterface
public interface DnsProbe {

  /** Stands in the list for a query that was answered with "there is no such record". */
  String NO_ADDRESS = "no address";

  /**
   * Sends queries one after another, spread over all name servers of the zone.
   *
   * @param zone says where its name servers are known from
   * @param recordName fully qualified, with a trailing dot
   * @param type such as {@code A}
   * @param times how many queries in total, at least 1
   * @return the addresses in the order they came, repeated as often as they came
   * @throws dev.understudy.functions.runtime.fault.Unavailable when no name server answered
   */
  List<String> answers(DnsZone zone, String recordName, String type, int times);
}
