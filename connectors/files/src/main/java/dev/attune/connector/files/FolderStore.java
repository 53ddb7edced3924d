package dev.attune.connector.files;

import dev.attune.connector.files.StoreException.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A folder of this machine, below the tenant's own. Links are not followed, wherever they lead. */
final class FolderStore implements FileStore {
  private final Path root;
  private final String path;

  /**
   * @param root the tenant's own folder
   * @param path below it
   */
  FolderStore(Path root, String path) {
    this.root = root;
    this.path = path;
  }

  @Override
  public List<StoredFile> list() throws StoreException {
    List<StoredFile> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder(path))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        add(found, file);
      }
    } catch (IOException e) {
      throw refused(e, path);
    }
    return found;
  }

  private static void add(List<StoredFile> found, Path file) throws IOException, StoreException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isRegularFile()) {
        found.add(
            new StoredFile(
                file.getFileName().toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.SECONDS)));
      }
    } catch (NoSuchFileException e) {
      // Gone since it was listed.
    }
    if (found.size() > MAX_FILES) {
      throw new StoreException(
          Cause.REFUSED, "The folder may hold at most " + MAX_FILES + " files.");
    }
  }

  @Override
  public byte[] read(StoredFile file, long offset, int atMost) throws StoreException {
    try (FileChannel channel =
        FileChannel.open(file(file), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer buffer = ByteBuffer.allocate(atMost);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // until it is full, or the file is at its end
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    } catch (IOException e) {
      throw refused(e, file.name());
    }
  }

  @Override
  public void move(StoredFile file, String target) throws StoreException {
    try {
      Files.move(
          file(file),
          folder(target).resolve(file.name()),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw refused(e, target);
    }
  }

  @Override
  public void delete(StoredFile file) throws StoreException {
    try {
      Files.deleteIfExists(file(file));
    } catch (IOException e) {
      throw refused(e, file.name());
    }
  }

  private Path file(StoredFile file) throws IOException, StoreException {
    return folder(path).resolve(file.name());
  }

  /** A folder that is really below the tenant's. */
  private Path folder(String name) throws IOException, StoreException {
    Path real = root.resolve(name).toRealPath();
    if (!real.startsWith(root.toRealPath()) || !Files.isDirectory(real)) {
      throw new StoreException(
          Cause.REFUSED, "Folder '%s' is not one below your own on this hub.".formatted(name));
    }
    return real;
  }

  private static StoreException refused(IOException e, String name) {
    return new StoreException(
        Cause.REFUSED,
        (e instanceof NoSuchFileException
                ? "There is no '%s' in your folder on this hub."
                : "'%s' in your folder on this hub cannot be used.")
            .formatted(name));
  }
}
