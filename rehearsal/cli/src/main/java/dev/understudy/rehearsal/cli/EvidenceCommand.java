package dev.understudy.rehearsal.cli;

import dev.understudy.rehearsal.account.Account;
import dev.understudy.rehearsal.account.AccountOperations;
import dev.understudy.rehearsal.account.EvidencePack;
import dev.understudy.rehearsal.account.OperationEnding;
import dev.understudy.rehearsal.account.OperationMachine;
import dev.understudy.rehearsal.account.PastOperation;
import dev.understudy.rehearsal.report.EvidenceChain;
import dev.understudy.rehearsal.report.EvidenceEntry;
import dev.understudy.rehearsal.report.VisibleText;
import dev.understudy.rehearsal.report.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code evidence}: fetches an operation's evidence from every region and proves its chain. */
@Command(
    name = "evidence",
    description =
        "Fetch the evidence of an operation from the bucket of each region and verify its chain of"
            + " hashes. Exit code 1 when anything is missing or was changed.",
    footer = {
      "  understudy evidence shop-failover-drill-20261121T1000Z --region eu-west-1",
      "  understudy evidence drill-7 --out audit/drill-7"
    })
final class EvidenceCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private AccountOptions options = new AccountOptions();
  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Parameters(
      paramLabel = "OPERATION",
      description = "The operation's name, or its execution's ARN.")
  private String operation = "";

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the files go (default: .understudy/evidence/OPERATION).")
  private @Nullable String out;

  EvidenceCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    try (Account account = Account.open(options.settings(operation, evidence.s3Endpoint()))) {
      OperationMachine machine = options.machine(account, operation);
      AccountOperations operations = new AccountOperations(account, machine);
      String arn = operations.find(operation);
      OperationEnding ending = operations.ending(arn);
      PastOperation past = PastOperation.read(account, arn);
      EvidencePack pack = evidence.fetch(account, machine, past, ending.name());
      if (pack.isEmpty()) {
        List<String> sentences = new java.util.ArrayList<>(pack.faults(past.text("evidenceKey")));
        sentences.addFirst("There is no evidence of " + pack.operationId() + ".");
        throw new BadInput(sentences);
      }
      Path folder = save(pack);
      pack.entries().forEach(entry -> say(line(entry)));
      say("Saved in " + folder);
      return judge(pack, past.text("evidenceKey"));
    }
  }

  private int judge(EvidencePack pack, String last) {
    List<String> faults = pack.faults(last);
    if (faults.isEmpty()) {
      say(
          EvidenceChain.judge(pack.entries())
              + " "
              + Wording.count(pack.copies().size(), "region")
              + " hold the same.");
      return ExitCode.SUCCEEDED;
    }
    faults.forEach(fault -> surroundings.err().println(VisibleText.of(fault)));
    return ExitCode.NOT_SUCCEEDED;
  }

  private static String line(EvidenceEntry entry) {
    return "%4d  %-14s %s  %s"
        .formatted(
            entry.sequence(), entry.phase(), entry.sha256(), String.join(", ", entry.writtenTo()));
  }

  private Path save(EvidencePack pack) throws IOException {
    Path folder =
        surroundings
            .workingFolder()
            .resolve(Optional.ofNullable(out).orElse(".understudy/evidence/" + pack.operationId()))
            .normalize();
    for (Map.Entry<String, Map<String, byte[]>> copy : pack.copies().entrySet()) {
      Path region = Files.createDirectories(folder.resolve(copy.getKey()));
      for (Map.Entry<String, byte[]> object : copy.getValue().entrySet()) {
        // A key is foreign text: only its last part names a file, and only inside the folder.
        String name = object.getKey().substring(object.getKey().lastIndexOf('/') + 1);
        if (name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*")) {
          Files.write(region.resolve(name), object.getValue());
        }
      }
    }
    return folder;
  }

  private void say(String line) {
    surroundings.out().println(VisibleText.of(line));
  }
}
