package dev.attune.embedded.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The files of one store.
 *
 * @param path the folder
 * @param fileLayer a prefix that sends H2's file access through another layer; empty but in tests
 *     of lost power
 */
public record DataFolder(Path path, String fileLayer) {

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

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

  /** Whether both halves of the journal are there. */
  boolean hasJournal() {
    return Files.exists(journalFile(0)) && Files.exists(journalFile(1));
  }

  /** A journal is made after the data file, so without one somebody removed that. */
  void refuseJournal() {
    if (Files.exists(journalFile(0)) || Files.exists(journalFile(1))) {
      throw new StorageException(
          "The folder "
              + path
              + " has a journal and no data file; put the data file back, or move the folder away"
              + " to start empty or to restore a backup.");
    }
  }

  /** The file's name for H2. */
  String layered(Path file) {
    return fileLayer + file;
  }

  void create() {
    try {
      if (Files.notExists(path) && isPosix()) {
        // Nobody else on the machine need read what is in it.
        Files.createDirectories(path, OWNER_ONLY);
      } else {
        Files.createDirectories(path);
      }
    } catch (IOException e) {
      throw new StorageException(
          "The data folder " + path + " cannot be created; choose one that may be written.", e);
    }
  }

  private boolean isPosix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
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
