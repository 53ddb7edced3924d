package dev.attune.embedded.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * A disk that knows what was synced. The files in its folder are what a running process sees;
 * {@link #powerCut} makes another folder of what might be left of them. Making a file and renaming
 * one are taken to last at once, though empty: the store syncs its folder before it relies on them.
 */
public final class FaultyDisk {

  private static final Map<Path, FaultyDisk> DISKS = new ConcurrentHashMap<>();
  private static final int SECTOR = 512;

  private final Path folder;
  private final Map<String, Content> contents = new HashMap<>();
  private Consumer<Operation> observer = operation -> {};
  private @Nullable IOException failure;

  private FaultyDisk(Path folder) {
    this.folder = folder;
  }

  /** A disk for this folder; store files opened through {@link #dataFolder} are on it. */
  public static FaultyDisk in(Path folder) {
    FilePath.register(new FaultyFilePath());
    FaultyDisk disk = new FaultyDisk(folder);
    DISKS.put(folder, disk);
    return disk;
  }

  static FaultyDisk of(String file) {
    FaultyDisk disk = DISKS.get(Path.of(file).getParent());
    if (disk == null) {
      throw new IllegalStateException("No faulty disk holds " + file);
    }
    return disk;
  }

  public DataFolder dataFolder() {
    return new DataFolder(folder, FaultyFilePath.SCHEME + ":");
  }

  /** Is told of each operation while it is under way; it may cut the power. */
  public synchronized void observe(Consumer<Operation> newObserver) {
    observer = newObserver;
  }

  /** From now on every write and sync fails. */
  public synchronized void failWith(IOException newFailure) {
    failure = newFailure;
  }

  synchronized void make(String file) {
    content(file);
  }

  synchronized void write(String file, long position, byte[] bytes) throws IOException {
    change(file, new Operation.Write(nameOf(file), position, bytes));
  }

  synchronized void truncate(String file, long size) throws IOException {
    change(file, new Operation.Truncate(nameOf(file), size));
  }

  private void change(String file, Operation operation) throws IOException {
    failIfTold();
    content(file).unsynced.add(operation);
    observer.accept(operation);
  }

  synchronized void sync(String file) throws IOException {
    failIfTold();
    observer.accept(new Operation.Sync(nameOf(file)));
    Content content = content(file);
    content.unsynced.forEach(content.synced::apply);
    content.unsynced.clear();
  }

  private void failIfTold() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  synchronized void rename(String from, String to) {
    Content moved = contents.remove(nameOf(from));
    if (moved != null) {
      contents.put(nameOf(to), moved);
    }
  }

  private Content content(String file) {
    return contents.computeIfAbsent(nameOf(file), name -> new Content());
  }

  private static String nameOf(String file) {
    return Path.of(file).getFileName().toString();
  }

  /** Writes what may be left after a power cut right now into a folder. */
  public synchronized void powerCut(Path target, Loss loss, SplittableRandom random) {
    contents.forEach((name, content) -> {
      try {
        Files.createDirectories(target);
        Files.write(target.resolve(name), left(content, loss, random).toBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static FileImage left(Content content, Loss loss, SplittableRandom random) {
    FileImage left = content.synced.copy();
    List<Operation> unsynced = content.unsynced;
    int kept =
        switch (loss) {
          case ALL_UNSYNCED -> 0;
          case END_OF_UNSYNCED -> random.nextInt(unsynced.size() + 1);
          case ANY_SECTORS -> unsynced.size();
        };
    for (int i = 0; i < kept; i++) {
      parts(unsynced.get(i), loss, i == kept - 1, random).forEach(left::apply);
    }
    return left;
  }

  /** What of an operation reached the disk. */
  private static List<Operation> parts(
      Operation operation, Loss loss, boolean last, SplittableRandom random) {
    if (!(operation instanceof Operation.Write write)) {
      return loss == Loss.ANY_SECTORS && random.nextBoolean() ? List.of() : List.of(operation);
    }
    if (loss == Loss.END_OF_UNSYNCED) {
      int length = last ? random.nextInt(write.bytes().length + 1) : write.bytes().length;
      return List.of(write.slice(0, length));
    }
    List<Operation> sectors = new ArrayList<>();
    int from = 0;
    while (from < write.bytes().length) {
      int toBoundary = SECTOR - (int) ((write.position() + from) % SECTOR);
      int length = Math.min(toBoundary, write.bytes().length - from);
      if (random.nextInt(4) > 0) {
        sectors.add(write.slice(from, length));
      }
      from += length;
    }
    return sectors;
  }

  /** What a power cut takes. */
  public enum Loss {
    /** Everything that was not synced. */
    ALL_UNSYNCED,
    /** What was written last, the first of it in part. */
    END_OF_UNSYNCED,
    /** Any sectors of what was not synced, in no order. */
    ANY_SECTORS
  }

  /** What a process asks of the disk. */
  public sealed interface Operation {

    String file();

    /** Bytes at a place. */
    @SuppressWarnings("ArrayRecordComponent") // operations are never compared
    record Write(String file, long position, byte[] bytes) implements Operation {
      Write slice(int from, int length) {
        return new Write(file, position + from, Arrays.copyOfRange(bytes, from, from + length));
      }
    }

    /** A shorter file. */
    record Truncate(String file, long size) implements Operation {}

    /** What was written is to last. */
    record Sync(String file) implements Operation {}
  }

  private static final class Content {
    private final FileImage synced = new FileImage();
    private final List<Operation> unsynced = new ArrayList<>();
  }
}
