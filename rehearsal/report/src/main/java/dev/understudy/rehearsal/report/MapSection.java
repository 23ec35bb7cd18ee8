package dev.understudy.rehearsal.report;

import java.util.List;

/**
 * Very many of a kind, by tiles; the worst state in a tile wins, never an average.
 *
 * @param unit what is counted, a plural noun such as {@code hosts}
 * @param perTile how many a tile stands for
 * @param worst names of the worst, at most {@value #MOST_WORST}
 */
public record MapSection(
    Heading heading, String unit, int perTile, List<Group> groups, List<String> worst)
    implements Section {

  public static final int MOST_WORST = 50;

  public MapSection {
    groups = List.copyOf(groups);
    worst = worst.stream().limit(MOST_WORST).toList();
  }

  /** Tiles that belong together: a zone, a rack, a group. */
  public record Group(String name, long total, List<Tile> tiles) {
    public Group {
      tiles = List.copyOf(tiles);
    }
  }

  /** How many of a tile are in which state. */
  public record Tile(int n, int done, int failed, int work, int waiting) {

    /** The worst state in it. */
    public Tone worst() {
      if (failed > 0) {
        return Tone.BAD;
      }
      if (work > 0) {
        return Tone.RUN;
      }
      return done == n && n > 0 ? Tone.OK : Tone.IDLE;
    }
  }
}
