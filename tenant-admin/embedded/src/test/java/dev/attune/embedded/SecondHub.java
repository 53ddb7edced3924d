package dev.attune.embedded;

import dev.attune.embedded.storage.StorageException;
import java.nio.file.Path;

/** A process that wants a folder and says why it does not get it. */
final class SecondHub {

  private SecondHub() {}

  public static void main(String[] arguments) {
    try (EmbeddedStore store =
        EmbeddedStore.open(EmbeddedStoreSettings.in(Path.of(arguments[0])))) {
      System.out.print("opened " + store.health().detail());
    } catch (StorageException e) {
      System.out.print(e.getMessage());
    }
  }
}
