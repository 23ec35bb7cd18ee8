package dev.understudy.rehearsal.wiring;

import dev.understudy.rehearsal.cli.LocalRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is said of how Terraform is run on this machine.
 *
 * @param awsEndpoint where the AWS provider is to call, unread
 * @param overlay folder that is laid over a copy of the Terraform source
 * @param otherwise what else may be said where nothing stands for AWS, such as {@code , or say
 *     --modelled}
 */
record TerraformOptions(Optional<String> awsEndpoint, Optional<Path> overlay, String otherwise) {

  /** As they were said. */
  static TerraformOptions of(LocalRequest request, String otherwise) {
    return new TerraformOptions(request.awsEndpoint(), request.overlay(), otherwise);
  }

  /** What is wrong with them, one sentence each. */
  List<String> faults() {
    List<String> wrong = new ArrayList<>();
    awsEndpoint
        .filter(text -> !isHttp(text))
        .ifPresent(
            text ->
                wrong.add(
                    "--aws-endpoint " + text + " is no http URL, such as http://127.0.0.1:5000"));
    overlay
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(folder -> wrong.add("--overlay " + folder + " is no folder"));
    return wrong;
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return List.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
