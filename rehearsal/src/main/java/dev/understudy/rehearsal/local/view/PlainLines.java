package dev.understudy.rehearsal.local.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a drill as plain lines, one for each change that matters, without any control code. For
 * pipes, files and CI logs.
 */
public final class PlainLines {
  /** A share or success rate that moved by less than this is the same. */
  private static final double STEP = 0.05;

  private Optional<LiveFrame> told = Optional.empty();

  /** The lines for what has changed since the last frame given; all of it the first time. */
  public List<String> next(LiveFrame frame) {
    List<String> changes = new ArrayList<>();
    if (told.isEmpty()) {
      changes.add(frame.title());
    }
    if (!frame.state().isEmpty()
        && told.filter(before -> before.state().equals(frame.state())).isEmpty()) {
      changes.add("state: " + String.join(" > ", frame.state()));
    }
    List<LiveFrame.Region> regions = new ArrayList<>();
    for (int i = 0; i < frame.regions().size(); i++) {
      regions.add(region(i, frame.regions().get(i), changes));
    }
    int known = told.map(before -> before.notes().size()).orElse(0);
    frame.notes().stream().skip(known).forEach(note -> changes.add("note: " + note));
    // Regions are remembered as they were told: small moves add up until they are worth a line.
    told =
        Optional.of(
            new LiveFrame(
                frame.title(),
                frame.elapsed(),
                frame.state(),
                regions,
                frame.total(),
                frame.notes()));
    String stamp = String.format(Locale.ROOT, "[%8s] ", DisplayText.seconds(frame.elapsed()));
    return changes.stream().map(change -> stamp + DisplayText.clean(change)).toList();
  }

  private LiveFrame.Region region(int index, LiveFrame.Region now, List<String> changes) {
    Optional<LiveFrame.Region> before =
        told.filter(frame -> frame.regions().size() > index)
            .map(frame -> frame.regions().get(index));
    if (before.isPresent() && same(before.get(), now)) {
      return before.get();
    }
    String success =
        now.asked()
            ? DisplayText.percent(now.recent().successRate()) + " of its requests succeed"
            : "nobody asks it";
    changes.add(
        now.role()
            + " "
            + now.name()
            + ": "
            + DisplayText.percent(now.share())
            + " of traffic, "
            + success
            + ", "
            + now.capacity()
            + " instances, "
            + now.condition());
    return now;
  }

  private static boolean same(LiveFrame.Region before, LiveFrame.Region now) {
    return before.capacity() == now.capacity()
        && before.condition().equals(now.condition())
        && before.asked() == now.asked()
        && Math.abs(before.share() - now.share()) < STEP
        && Math.abs(before.recent().successRate() - now.recent().successRate()) < STEP;
  }
}
