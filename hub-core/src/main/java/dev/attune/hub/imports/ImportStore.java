package dev.attune.hub.imports;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps imports and their files, those in pieces of {@value #PIECE} bytes. Safe for use by many
 * threads and nodes; fails with {@code store.unavailable} when no answer came: whether it was
 * carried out shows when it is read.
 */
public interface ImportStore {
  /** All pieces of a file but the last have this many bytes. */
  int PIECE = 512 * 1024;

  /** The imports of a tenant, in the order of their ids. */
  List<Import> list(TenantId tenant);

  Optional<Import> read(ConnectionKey key);

  /** Writes if the document still has its version (0: none), with the next; false if not. */
  boolean write(Import wanted);

  /** Imports of all tenants that were made before an instant, the oldest first. */
  List<ConnectionKey> madeBefore(Instant instant, int limit);

  /** Puts a piece of a file there, in the place of what stands there. May be repeated. */
  void putPiece(ConnectionKey key, int number, byte[] bytes);

  /**
   * Puts a piece of a file in the place of one that is still as it was read; false if it is not.
   * Whether a call that was not answered was carried out shows when the piece is read.
   */
  boolean replacePiece(ConnectionKey key, int number, byte[] before, byte[] after);

  /** A piece of a file, if it is there. */
  Optional<byte[]> piece(ConnectionKey key, int number);

  /**
   * Removes an import with its file. May be repeated.
   *
   * @param pieces how many the file may have at most
   */
  void remove(ConnectionKey key, int pieces);
}
