package dev.understudy.rehearsal.fault;

/** Something that goes wrong in a run. Data: two faults that say the same are the same. */
public sealed interface Fault permits CallFault, WorldFault {
  /** What kind it is, without where and when: the row of a tally. */
  String kindInWords();

  /** One line for people, the same for the same fault. */
  String inWords();
}
