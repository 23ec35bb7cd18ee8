package dev.understudy.rehearsal.integration;

import dev.understudy.rehearsal.jsonata.JsonText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A callback that remembers what it was told. */
final class RecordedAnswer implements TaskCallback {
  final List<String> answers = new ArrayList<>();

  @Override
  public void succeed(@Nullable Object output) {
    answers.add(JsonText.write(output));
  }

  @Override
  public void fail(String error, String cause) {
    answers.add(error + ": " + cause);
  }

  String only() {
    if (answers.size() != 1) {
      throw new AssertionError("one answer expected, not " + answers);
    }
    return answers.getFirst();
  }
}
