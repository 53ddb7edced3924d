package dev.attune.connector.files;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import java.time.Duration;

/** An open connection of the files connector. */
final class FilesConnection implements Connection {
  private final FilesSettings settings;
  private final Places places;
  private final Folder folder;

  FilesConnection(ConnectionContext<FilesSettings> context) {
    this.settings = context.settings();
    this.places = new Places(context);
    this.folder = new Folder(settings, places, context.clock());
  }

  /** What came after a cursor. */
  Polled poll(Poll poll) {
    return folder.poll(poll);
  }

  @Override
  public Duration pollEvery(String source) {
    return settings.every();
  }

  @Override
  public CheckResult check() {
    try (FileStore store = places.open()) {
      int files = store.list().size();
      return new CheckResult.Passed(
          Rung.ALLOWED,
          "The folder can be listed; it holds %d files.".formatted(files)
              + (settings.whenRead() == WhenRead.LEAVE
                  ? ""
                  : " Whether files can be moved or deleted is not tried."));
    } catch (StoreException e) {
      return e.check();
    }
  }
}
