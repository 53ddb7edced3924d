package dev.attune.admin.datafolder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The data folder of this hub, which no other hub may use at the same time. */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "hub.lock";
  private static final String UNFINISHED = ".new";

  private final Path path;
  private final FileChannel channel;

  private DataFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Makes the folder if it is not there and takes its lock.
   *
   * @throws StartProblem if another hub holds it, or it cannot be written
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new StartProblem(
            "The data folder %s is in use by another hub: stop that one, or start this one with --attune.data=<another folder>."
                .formatted(path));
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartProblem(
          "The data folder %s cannot be written (%s): make it writable, or start with --attune.data=<another folder>."
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  /** How many bytes are free where the folder lies. */
  public long freeBytes() {
    return path.toFile().getUsableSpace();
  }

  /** The content of a file that only the hub's own user may read, or empty if it is not there. */
  public Optional<String> secret(String name) {
    try {
      return Optional.of(Files.readString(path.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The content of a secret file, which is made first if it is not there. */
  public String secretOr(String name, Supplier<String> maker) {
    return secret(name)
        .orElseGet(() -> {
          String content = maker.get();
          writeSecret(name, content);
          return content;
        });
  }

  /** Writes a file that only the hub's own user may read: whole, or not at all. */
  public void writeSecret(String name, String content) {
    Path file = path.resolve(name);
    Path fresh = path.resolve(name + UNFINISHED);
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly(fresh, "rw-------"));
      Files.writeString(fresh, content);
      try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new StartProblem("The file %s is being written by somebody else.".formatted(fresh));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Copies all secret files into another folder, there, too, for the hub's own user alone. */
  public void copySecrets(Path target) throws IOException {
    for (String name : secretsIn(path, LOCK)) {
      copy(path.resolve(name), target.resolve(name));
    }
  }

  /**
   * Takes over the secret files of another folder.
   *
   * @param other a file there that is none
   */
  public void takeSecrets(Path source, String other) {
    try {
      for (String name : secretsIn(source, other)) {
        writeSecret(name, Files.readString(source.resolve(name)));
      }
    } catch (IOException e) {
      throw new StartProblem(
          "The key files in %s cannot be read (%s); they must belong to the user that runs the hub."
              .formatted(source, e.getClass().getSimpleName()));
    }
  }

  private static List<String> secretsIn(Path folder, String other) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(other) && !name.endsWith(UNFINISHED))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createFile(to, ownerOnly(to, "rw-------"));
    Files.write(to, Files.readAllBytes(from));
    try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  /** A folder that only the hub's own user may enter, made with its parents if it is not there. */
  public static Path ownFolder(Path folder) throws IOException {
    return Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private StartProblem unreadable(String name, IOException e) {
    return new StartProblem(
        "The file %s cannot be read or written (%s); it must belong to the user that runs the hub."
            .formatted(path.resolve(name), e.getClass().getSimpleName()));
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
