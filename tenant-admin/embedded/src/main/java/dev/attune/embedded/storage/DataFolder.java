package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The files of one store.
 *
 * @param path the folder
 * @param fileLayer a prefix that sends H2's file access through another layer; empty but in tests
 *     of lost power
 */
public record DataFolder(Path path, String fileLayer) {

  public static DataFolder at(Path path) {
    return new DataFolder(path.toAbsolutePath().normalize(), "");
  }

  Path dataFile() {
    return path.resolve("store.mv");
  }

  Path journalFile(int half) {
    return path.resolve("journal-" + half + ".log");
  }

  Path lockFile() {
    return path.resolve("store.lock");
  }

  /** The file's name for H2. */
  String layered(Path file) {
    return fileLayer + file;
  }

  void create() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new StorageException(
          "The data folder " + path + " cannot be created; choose one that may be written.", e);
    }
  }

  /**
   * Makes names of new and renamed files last; where the system cannot, its file system does it by
   * itself.
   */
  void syncNames() {
    try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Windows refuses to open a folder.
      assert System.getProperty("os.name").startsWith("Windows") : e;
    }
  }
}
