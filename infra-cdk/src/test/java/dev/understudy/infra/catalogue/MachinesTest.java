package dev.understudy.infra.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.understudy.functions.runbook.WorkflowTable;
import dev.understudy.functions.runbook.Workflows;
import dev.understudy.statemachines.StateMachineFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachinesTest {

  @Test
  void every_machine_comes_once_and_after_those_it_starts() {
    List<StateMachineFile> ordered =
        Machines.childrenFirst(StateMachineFile.all(), Workflows.installed());

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

  @Test
  void the_envelope_comes_after_every_body_and_restore_of_the_list() {
    List<String> ordered =
        Machines.childrenFirst(StateMachineFile.all(), Workflows.installed()).stream()
            .map(StateMachineFile::name)
            .toList();

    for (WorkflowTable table : WorkflowTable.values()) {
      for (String machine : table.machines(Workflows.installed()).values()) {
        assertThat(ordered.indexOf(machine))
            .as(machine)
            .isNotNegative()
            .isLessThan(ordered.indexOf("operation"))
            .isLessThan(ordered.indexOf("aftercare"));
      }
    }
  }
}
