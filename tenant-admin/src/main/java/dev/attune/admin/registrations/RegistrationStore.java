package dev.attune.admin.registrations;

import dev.attune.hub.tenant.ConnectionKey;
import java.util.Optional;

/**
 * Keeps how the registrations of connections stand. Safe for use by many threads; fails with {@code
 * store.unavailable}, then it may have been carried out.
 */
public interface RegistrationStore {

  Optional<RegistrationStatus> read(ConnectionKey key);

  /**
   * Writes if what is stored still has its version (0: nothing), with the next version; false if it
   * had another.
   */
  boolean write(RegistrationStatus status);

  /** Removes what is stored of a connection, if anything is. */
  void remove(ConnectionKey key);
}
