package dev.attune.admin.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the hub stores.
 *
 * @param uri of a MongoDB; without one the embedded store is used, in the data folder
 * @param database its name there
 */
public record StoreSettings(@Nullable URI uri, @Nullable String database) {
  private static final String DEFAULT_DATABASE = "attune";

  public StoreSettings {
    if (uri != null && !String.valueOf(uri.getScheme()).startsWith("mongodb")) {
      throw new IllegalArgumentException(
          "attune.store.uri must begin with mongodb:// or mongodb+srv://.");
    }
    database = database == null || database.isBlank() ? DEFAULT_DATABASE : database;
  }

  /** The database's name. */
  public String databaseName() {
    return database == null ? DEFAULT_DATABASE : database;
  }
}
