package dev.understudy.rehearsal.local.approval;

/** What came of {@code understudy approve}, with the sentence to show. */
public enum ApprovalAnswer {
  ACCEPTED("The approval was taken; the operation goes on."),
  UNKNOWN_TOKEN("No running drill waits for this token: copy it whole from the drill's output."),
  ALREADY_USED("This token was answered before, or its time is over."),
  NO_RUNNING_DRILL(
      "No drill is running here: call approve in the directory the drill was started in."),
  BAD_NAME("A name has 1 to 64 characters and no control characters.");

  private final String sentence;

  ApprovalAnswer(String sentence) {
    this.sentence = sentence;
  }

  /** One sentence for people. */
  public String sentence() {
    return sentence;
  }
}
