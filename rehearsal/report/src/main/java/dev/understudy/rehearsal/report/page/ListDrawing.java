package dev.understudy.rehearsal.report.page;

import dev.understudy.rehearsal.report.ListSection;
import dev.understudy.rehearsal.report.ListSection.Icon;
import dev.understudy.rehearsal.report.ListSection.Item;
import dev.understudy.rehearsal.report.Wording;

/** Shows items one after another; command lines can be copied. */
final class ListDrawing {

  private ListDrawing() {}

  static void draw(ListSection list, Html html) {
    boolean timed = list.items().stream().anyMatch(item -> item.at().isPresent());
    boolean inList = false;
    for (Item item : list.items()) {
      boolean command = item.icon() == Icon.COMMAND;
      if (command && inList) {
        html.closeLine();
      } else if (!command && !inList) {
        html.open(timed ? "ol" : "ul", "class", timed ? "tl" : "items");
      }
      inList = !command;
      item(item, timed, html);
    }
    if (inList) {
      html.closeLine();
    }
    if (list.more() > 0) {
      html.element("p", "and %,d more".formatted(list.more()), "class", "sub");
    }
  }

  private static void item(Item item, boolean timed, Html html) {
    if (item.icon() == Icon.COMMAND) {
      html.open("div", "class", "cmd").element("code", item.text()).closeLine();
      return;
    }
    html.open("li", "class", item.kind().word() + "-item");
    if (timed) {
      html.element(
          "span",
          item.at().isPresent() ? Wording.clock(item.at().getAsDouble()) : "",
          "class",
          "mono mut");
    }
    icon(item, timed, html);
    html.open("span");
    if (item.href().isEmpty()) {
      html.text(item.text());
    } else {
      html.element("a", item.text(), "href", item.href());
    }
    html.close().closeLine();
  }

  private static void icon(Item item, boolean timed, Html html) {
    switch (item.icon()) {
      case SIGN -> html.sign(Symbols.of(item.kind()), item.kind().word());
      case FAULT -> html.sign("strike", item.kind().word());
      case PERSON -> html.sign("user", item.kind().word());
      case NONE, COMMAND -> {
        if (timed) {
          html.empty("span");
        }
      }
    }
  }
}
