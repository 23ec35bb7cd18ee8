package dev.understudy.rehearsal.cli;

import java.nio.file.Path;

/** A runbook as it was read, once; what is performed is what was checked. */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed on, never compared.
public record RunbookFile(Path path, byte[] content) {

  /** The file's name without its extension, which is the runbook's name. */
  public String name() {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
