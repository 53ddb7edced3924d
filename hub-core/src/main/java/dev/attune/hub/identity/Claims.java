package dev.attune.hub.identity;

import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which profile holds which identifier; each is held by one. Safe for use by many threads and
 * nodes. Fails with {@code store.unavailable} when no answer came; it may then have been carried
 * out.
 */
public interface Claims {

  /** An identifier and who holds it. */
  record Claim(IdentifierKey identifier, ProfileId holder) {}

  /**
   * A change of holder, made only while the old one holds it, and no later entry of the log has
   * changed it: a call that is carried out long after it was given up must undo nothing.
   *
   * @param by the entry that has it changed
   */
  record Repointing(IdentifierKey identifier, ProfileId from, ProfileId to, Source by) {}

  /** The holders of those identifiers that somebody holds. */
  Map<IdentifierKey, ProfileId> read(Collection<IdentifierKey> identifiers);

  /** Claims those that nobody holds; returns for each the holder now. May be repeated. */
  Map<IdentifierKey, ProfileId> insert(Map<IdentifierKey, ProfileId> wanted);

  /**
   * Changes holders; returns the identifiers that neither the old nor the new one holds. May be
   * repeated.
   */
  Set<IdentifierKey> repoint(Collection<Repointing> changes);

  /** Takes claims back whose holder is still the one named. May be repeated. */
  void remove(Collection<Claim> claims);

  /** A page of a tenant's claims in an order that stays the same, for those who verify. */
  List<Claim> page(TenantId tenant, @Nullable IdentifierKey after, int limit);
}
