package dev.attune.embedded.storage;

import org.jspecify.annotations.Nullable;

/**
 * Why the store cannot be opened or cannot do what was asked; the message says what to do about it.
 */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    this(message, null);
  }

  public StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
