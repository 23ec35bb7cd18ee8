package dev.understudy.rehearsal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version Maven wrote into the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties coordinates = new Properties();
    try (InputStream in =
        Version.class.getResourceAsStream(
            "/META-INF/maven/dev.understudy/rehearsal/pom.properties")) {
      if (in != null) {
        coordinates.load(in);
      }
    }
    return new String[] {
      "understudy " + coordinates.getProperty("version", "(unpackaged classes)"),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
