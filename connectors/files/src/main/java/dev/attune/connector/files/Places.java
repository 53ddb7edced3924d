package dev.attune.connector.files;

import dev.attune.connector.ConnectionContext;
import dev.attune.connector.files.StoreException.Cause;
import dev.attune.connector.schema.Secret;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the place of one connection's files. Safe for use by many threads. */
final class Places {
  private final ConnectionContext<FilesSettings> context;
  private final @Nullable SftpKey key;

  Places(ConnectionContext<FilesSettings> context) {
    this.context = context;
    Secret privateKey = context.settings().where().privateKey();
    this.key = privateKey == null ? null : new SftpKey(privateKey);
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
      case SFTP -> SftpStore.open(context, place, key);
      case S3 -> new S3Store(context, place);
    };
  }
}
