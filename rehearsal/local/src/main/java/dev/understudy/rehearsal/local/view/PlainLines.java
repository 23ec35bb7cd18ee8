package dev.understudy.rehearsal.local.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells a drill as plain lines, one for each change that matters, without any control code. For
 * pipes, files and CI logs.
 */
public final class PlainLines {
  /** A share or success rate that moved by less than this is the same. */
  private static final double STEP = 0.1;

  /** A moving share is told this often; only trouble is told at once. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Optional<LiveFrame> last = Optional.empty();
  private Optional<LiveFrame> traffic = Optional.empty();

  /** The lines for what has changed since the last frame given; all of it the first time. */
  public List<String> next(LiveFrame frame) {
    List<String> changes = new ArrayList<>();
    if (last.isEmpty()) {
      changes.add(frame.title());
    }
    if (last.filter(before -> before.state().equals(frame.state())).isEmpty()) {
      changes.add("state: " + String.join(" > ", frame.state()));
    }
    for (int i = 0; i < frame.regions().size(); i++) {
      region(i, frame.regions().get(i)).ifPresent(changes::add);
    }
    if (!frame.regions().isEmpty()
        && traffic.filter(told -> !worthTelling(told, frame)).isEmpty()) {
      changes.add("traffic: " + shares(frame));
      // Remembered as it was told: small moves add up until they are worth a line.
      traffic = Optional.of(frame);
    }
    changes.addAll(works(frame));
    int known = last.map(before -> before.notes().size()).orElse(0);
    frame.notes().stream().skip(known).forEach(note -> changes.add("note: " + note));
    last = Optional.of(frame);
    String elapsed = DisplayText.seconds(frame.elapsed());
    String stamp = String.format(Locale.ROOT, "[%8s] ", elapsed);
    return changes.stream().map(change -> stamp + DisplayText.clean(change)).toList();
  }

  private List<String> works(LiveFrame frame) {
    List<LiveFrame.Work> before = last.map(LiveFrame::works).orElse(List.of());
    return frame.works().stream()
        .filter(
            now ->
                before.stream()
                    .noneMatch(
                        was -> was.stack().equals(now.stack()) && was.doing().equals(now.doing())))
        .map(now -> now.stack() + ": " + now.doing())
        .toList();
  }

  private Optional<String> region(int index, LiveFrame.Region now) {
    Optional<LiveFrame.Region> before =
        last.filter(frame -> frame.regions().size() > index)
            .map(frame -> frame.regions().get(index));
    boolean same =
        before
            .filter(was -> was.capacity() == now.capacity())
            .filter(was -> was.condition().equals(now.condition()))
            .isPresent();
    return same
        ? Optional.empty()
        : Optional.of(
            now.role()
                + " "
                + now.name()
                + ": "
                + now.capacity()
                + " instances, "
                + now.condition());
  }

  private static boolean worthTelling(LiveFrame told, LiveFrame now) {
    boolean rested = now.elapsed().minus(told.elapsed()).compareTo(PAUSE) >= 0;
    for (int i = 0; i < now.regions().size(); i++) {
      LiveFrame.Region before = told.regions().get(i);
      LiveFrame.Region region = now.regions().get(i);
      boolean trouble =
          before.recent().successRate() >= 1 && region.recent().successRate() <= 1 - STEP;
      boolean moved =
          before.asked() != region.asked()
              || Math.abs(before.share() - region.share()) >= STEP
              || Math.abs(before.recent().successRate() - region.recent().successRate()) >= STEP;
      if (trouble || (moved && rested)) {
        return true;
      }
    }
    return false;
  }

  private static String shares(LiveFrame frame) {
    return frame.regions().stream()
        .map(
            region ->
                region.role()
                    + " "
                    + DisplayText.percent(region.share())
                    + (region.asked()
                        ? " (" + DisplayText.percent(region.recent().successRate()) + " succeed)"
                        : ""))
        .collect(Collectors.joining(", "));
  }
}
