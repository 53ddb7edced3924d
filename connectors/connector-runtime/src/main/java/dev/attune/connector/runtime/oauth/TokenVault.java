package dev.attune.connector.runtime.oauth;

import dev.attune.connector.ConnectionKey;
import java.util.Optional;

/**
 * Where tokens are kept, the same for all nodes; encrypted by whoever implements it. Safe for use
 * by many threads.
 */
public interface TokenVault {

  /**
   * @throws UnavailableException if it cannot be said
   */
  Optional<StoredTokens> read(ConnectionKey connection);

  /**
   * Writes, with the next version, if what is stored has this version still (0: nothing is stored).
   *
   * @return false if it has another
   * @throws UnavailableException if it is not known whether it was written
   */
  boolean write(ConnectionKey connection, StoredTokens tokens);

  /** Says that no answer came. */
  final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(Throwable cause) {
      super("The store of tokens did not answer.", cause);
    }
  }
}
