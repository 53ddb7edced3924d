package dev.attune.connector.files;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.files.StoreException.Cause;
import java.nio.file.Path;

/** Opens the place of one connection's files. Safe for use by many threads. */
final class Places {
  private final ConnectionContext<FilesSettings> context;

  Places(ConnectionContext<FilesSettings> context) {
    this.context = context;
  }

  FileStore open() throws StoreException {
    PlaceSettings place = context.settings().where();
    return switch (place.place()) {
      case FOLDER -> {
        Path given = context.folder();
        if (given == null) {
          throw new StoreException(
              Cause.REFUSED, "This hub opens no folder of its machine; its operator can do so.");
        }
        yield new FolderStore(given.resolve(context.key().tenant()), place.folder());
      }
      case SFTP -> SftpStore.open(context, place);
      case S3 -> new S3Store(context, place);
    };
  }
}
