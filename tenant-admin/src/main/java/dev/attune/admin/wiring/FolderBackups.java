package dev.attune.admin.wiring;

import dev.attune.admin.backups.Backup;
import dev.attune.admin.backups.BackupStore;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Backups of a hub with an embedded store, each a folder in {@code backups} of the data folder: the
 * store in one file, and the key files without which it cannot be read.
 */
final class FolderBackups implements BackupStore {
  private static final String STORE = "store.backup";
  private static final String UNFINISHED = ".unfinished";

  private final DataFolder folder;
  private final StoreServer server;

  FolderBackups(DataFolder folder, StoreServer server) {
    this.folder = folder;
    this.server = server;
  }

  @Override
  public synchronized Backup take(String id) {
    Optional<Backup> known = find(id);
    if (known.isPresent()) {
      return known.get();
    }
    if (!server.canBackUp()) {
      throw new HubException(
          HubError.CONFLICT,
          "This hub keeps its data in a MongoDB of yours: back that up with its own tools, and the"
              + " key files in the data folder beside it.");
    }
    try {
      removeUnfinished();
      Path unfinished = DataFolder.ownFolder(all().resolve(id + UNFINISHED));
      // The store first: key files are only ever added.
      server.backUp(unfinished.resolve(STORE));
      folder.copySecrets(unfinished);
      Files.move(unfinished, all().resolve(id));
    } catch (IOException e) {
      throw new HubException(
          HubError.STORE_UNAVAILABLE,
          "The backup could not be written to %s; make room there and try again.".formatted(all()),
          e);
    }
    return find(id).orElseThrow();
  }

  /** Those that a crash or a full disk cut short; no other is under way. */
  private void removeUnfinished() throws IOException {
    if (Files.exists(all())) {
      try (Stream<Path> files = Files.walk(all()).sorted(Comparator.reverseOrder())) {
        for (Path file : files.filter(one -> one.toString().contains(UNFINISHED)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public Optional<Backup> find(String id) {
    return list().stream().filter(backup -> backup.id().equals(id)).findFirst();
  }

  @Override
  public List<Backup> list() {
    if (Files.notExists(all())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(all())) {
      return folders
          .filter(one -> !one.toString().endsWith(UNFINISHED))
          .filter(one -> Files.exists(one.resolve(STORE)))
          .map(FolderBackups::read)
          .sorted(Comparator.comparing(Backup::taken).reversed())
          .toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Backup read(Path backup) {
    try (Stream<Path> files = Files.list(backup)) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      return new Backup(
          backup.getFileName().toString(),
          backup.toString(),
          bytes,
          Files.getLastModifiedTime(backup.resolve(STORE)).toInstant());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static HubException unreadable(IOException e) {
    return new HubException(
        HubError.STORE_UNAVAILABLE, "The folder of the backups cannot be read.", e);
  }

  private Path all() {
    return folder.path().resolve("backups");
  }

  /**
   * Makes a backup the content of the data folder, before its store is opened.
   *
   * @throws StartProblem if the folder has a store already, or the other is no backup
   */
  static void restore(Path backup, DataFolder folder, Path store) {
    if (Files.notExists(backup.resolve(STORE))) {
      throw new StartProblem(
          "attune.restore names %s, which is no backup: give the folder that the backup's answer named."
              .formatted(backup.toAbsolutePath()));
    }
    if (Files.exists(store)) {
      throw new StartProblem(
          "The data folder %s has a store already: restore into an empty one with --attune.data=<folder>, or start without --attune.restore."
              .formatted(folder.path()));
    }
    folder.takeSecrets(backup, STORE);
    EmbeddedServer.restore(backup.resolve(STORE), store);
  }
}
