package dev.understudy.tests.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a class of tests needs to perform Terraform runs.
 *
 * @param copy of the project's Terraform sources, which a test may edit
 */
record TerraformBench(MotoAccount account, TerraformCopy copy, TerraformRuns runs)
    implements AutoCloseable {
  static final Path STACKS = Path.of("src/test/resources/terraform/stacks");

  /**
   * Sets one up; skips or fails where Terraform, the provider or moto is not there.
   *
   * @param scratch an empty folder
   */
  static TerraformBench forTests(Path scratch) throws IOException {
    TerraformBinary terraform =
        TerraformBinary.forTests(Files.createDirectory(scratch.resolve("terraform")));
    TerraformCopy copy = TerraformCopy.forMoto(scratch.resolve("source"));
    Files.copy(
        TerraformCopy.SOURCE.resolve("buildspec.yml"), copy.folder().resolve("buildspec.yml"));
    TerraformCopy.lay(STACKS, copy.folder().resolve("examples"));
    MotoAccount account = MotoAccount.forTests();
    return new TerraformBench(
        account, copy, new TerraformRuns(account, copy.folder(), terraform.environment()));
  }

  @Override
  public void close() {
    runs.close();
    account.close();
  }
}
