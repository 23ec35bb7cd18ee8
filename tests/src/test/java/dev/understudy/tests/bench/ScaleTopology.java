package dev.understudy.tests.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How the stacks of the scale benchmark need each other. */
enum ScaleTopology {
  /** One stack, any number of services that need it and nothing else, and one that needs them. */
  FAN_OUT {
    @Override
    Map<String, List<String>> needs(int width) {
      Map<String, List<String>> needs = new LinkedHashMap<>();
      List<String> services =
          IntStream.range(0, width).mapToObj("service-%03d"::formatted).toList();
      needs.put("base", List.of());
      services.forEach(service -> needs.put(service, List.of("base")));
      needs.put("last", services);
      return needs;
    }
  },

  /** Four layers; each stack needs the one below it and none beside that. */
  COLUMNS {
    @Override
    Map<String, List<String>> needs(int width) {
      Map<String, List<String>> needs = new LinkedHashMap<>();
      for (int layer = 1; layer <= LAYERS; layer++) {
        for (int column = 0; column < width; column++) {
          needs.put(
              stack(layer, column), layer == 1 ? List.of() : List.of(stack(layer - 1, column)));
        }
      }
      return needs;
    }
  };

  private static final int LAYERS = 4;

  private static String stack(int layer, int column) {
    return "layer-%d-%03d".formatted(layer, column);
  }

  /**
   * What each stack needs, in an order in which they could be built.
   *
   * @param width how many stacks stand side by side, at least one
   */
  abstract Map<String, List<String>> needs(int width);
}
