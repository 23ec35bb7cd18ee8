package dev.understudy.rehearsal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
  static Stream<Fault> faults() {
    Stream<Fault> calls =
        Arrays.stream(Place.values())
            .flatMap(
                place ->
                    place.kinds().stream()
                        .flatMap(
                            kind ->
                                Stream.of(
                                    new CallFault(place, "s3@eu-west-1:getObject", 3, kind, 1, 0),
                                    new CallFault(
                                        place, "Is it x2 #7 for 3 ms?", 1, kind, 8, 1_500))));
    Stream<Fault> world =
        Arrays.stream(WorldFaultKind.values())
            .flatMap(
                kind -> Stream.of(new WorldFault(kind, 0, 0), new WorldFault(kind, 5, 60_000)));
    return Stream.concat(calls, world);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void every_fault_is_read_as_it_is_written(Fault fault) {
    assertThat(FaultText.read(fault.inWords())).contains(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "world: nothing at 3 ms",
        "sdk:s3:getObject#0 refused",
        "moon:s3:getObject#1 refused",
        "sdk:s3:getObject#1 shocked",
        "event:OnBuildStateChange#1 refused",
        "sdk:s3:getObject#99999999999 refused"
      })
  void what_is_no_fault_is_none(String text) {
    assertThat(FaultText.read(text)).isEmpty();
  }
}
