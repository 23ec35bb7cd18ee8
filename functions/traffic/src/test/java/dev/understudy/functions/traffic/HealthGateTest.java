package dev.understudy.functions.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.traffic.HealthGate.Status;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthGateTest {

  @ParameterizedTest(name = "{0} of {1} on \"{2}\" is {3}")
  @CsvSource({
    "2, 3, '',     UNDECIDED",
    "2, 3, G,      UNDECIDED",
    "2, 3, GG,     GREEN",
    "2, 3, R,      UNDECIDED",
    "2, 3, RG,     UNDECIDED",
    "2, 3, RGG,    GREEN",
    "2, 3, RR,     RED",
    "2, 3, GRR,    RED",
    "1, 1, G,      GREEN",
    "1, 1, R,      RED",
    "3, 3, GGR,    RED",
    "3, 3, R,      RED",
    "1, 3, RRG,    GREEN",
    "1, 3, RR,     UNDECIDED",
    "2, 3, RRRGG,  GREEN",
    "2, 3, GGRRG,  RED",
  })
  void decides_as_soon_as_the_rest_cannot_change_it(
      int needed, int of, String colours, Status expected) {
    List<Sample> samples =
        colours.chars().mapToObj(c -> new Sample(Shop.NOW, c == 'G', List.of())).toList();

    assertThat(new HealthGate(needed, of).decide(samples)).isEqualTo(expected);
  }
}
