package dev.understudy.functions.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the regular files of a tar archive, as far as bundles need: ustar, sizes below 8 GiB, names
 * of up to 255 bytes; what else there may be is passed over.
 *
 * @see <a
 *     href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06">ustar
 *     interchange format</a>
 */
final class TarFiles {

  private static final int BLOCK = 512;
  private static final int MOST_FILES = 1_000;

  private TarFiles() {}

  /**
   * The files by name, without a slash or {@code ./} before it.
   *
   * @throws IOException when the archive ends in the middle of a file or is none
   */
  static Map<String, byte[]> of(byte[] archive) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    int at = 0;
    while (at + BLOCK <= archive.length && archive[at] != 0) {
      int size = octal(archive, at + 124, 12);
      int content = at + BLOCK;
      if (size < 0 || size > archive.length - content || files.size() == MOST_FILES) {
        throw new IOException("no whole archive");
      }
      byte type = archive[at + 156];
      if (type == '0' || type == 0) {
        files.put(name(archive, at), Arrays.copyOfRange(archive, content, content + size));
      }
      at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
    return files;
  }

  private static String name(byte[] archive, int header) {
    String prefix = text(archive, header + 345, 155);
    String name = text(archive, header, 100);
    String whole =
        text(archive, header + 257, 5).equals("ustar") && !prefix.isEmpty()
            ? prefix + "/" + name
            : name;
    return whole.replaceFirst("^(\\./|/)+", "");
  }

  private static int octal(byte[] archive, int from, int length) throws IOException {
    try {
      return Integer.parseInt(text(archive, from, length).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("no whole archive", e);
    }
  }

  private static String text(byte[] archive, int from, int length) {
    int end = from;
    while (end < from + length && archive[end] != 0) {
      end++;
    }
    return new String(archive, from, end - from, StandardCharsets.UTF_8);
  }
}
