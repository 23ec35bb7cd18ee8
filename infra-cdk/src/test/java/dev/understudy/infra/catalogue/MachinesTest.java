package dev.understudy.infra.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.statemachines.StateMachineFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesTest {

  @Test
  void every_machine_comes_once_and_after_those_it_starts() {
    List<StateMachineFile> ordered = Machines.childrenFirst(StateMachineFile.all());

    assertThat(ordered).containsExactlyInAnyOrderElementsOf(StateMachineFile.all());
    for (StateMachineFile file : ordered) {
      for (StateMachineFile child : StateMachineFile.all()) {
        if (file.placeholders().contains(child.placeholder())) {
          assertThat(ordered.indexOf(child))
              .as(child.name() + " before " + file.name())
              .isLessThan(ordered.indexOf(file));
        }
      }
    }
  }
}
