package dev.understudy.rehearsal.fault;

/**
 * A fault at a named call.
 *
 * @param place where calls of this name are made
 * @param name of the call, such as {@code ShiftTraffic} or {@code route53:changeResourceRecordSets}
 * @param number which call of that name in the run, from 1
 * @param times how many calls in a row are struck, from 1
 * @param millis how long, for the kinds that last; else 0
 */
public record CallFault(
    Place place, String name, int number, CallFaultKind kind, int times, long millis)
    implements Fault {

  /** Refuses what no run could mean. */
  public CallFault {
    if (number < 1 || times < 1 || millis < 0 || !place.kinds().contains(kind)) {
      throw new IllegalArgumentException(
          kind + " x" + times + " cannot strike " + place + " " + name + "#" + number);
    }
  }

  boolean strikes(int call) {
    return call >= number && call < number + times;
  }

  @Override
  public String kindInWords() {
    return kind.words() + ": " + place.word() + " " + name;
  }

  @Override
  public String inWords() {
    return place.word()
        + ":"
        + name
        + "#"
        + number
        + " "
        + kind.words()
        + (times > 1 ? " x" + times : "")
        + (millis > 0 ? " for " + millis + " ms" : "");
  }
}
