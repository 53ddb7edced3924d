package dev.attune.hub.identity;

import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Claims in memory. */
public final class InMemoryClaims implements Claims {
  private final TreeMap<IdentifierKey, ProfileId> holders = new TreeMap<>();
  private final Map<IdentifierKey, Source> changedBy = new HashMap<>();

  @Override
  public synchronized Map<IdentifierKey, ProfileId> read(Collection<IdentifierKey> identifiers) {
    Map<IdentifierKey, ProfileId> found = new HashMap<>();
    for (IdentifierKey identifier : identifiers) {
      ProfileId holder = holders.get(identifier);
      if (holder != null) {
        found.put(identifier, holder);
      }
    }
    return found;
  }

  @Override
  public synchronized Map<IdentifierKey, ProfileId> insert(Map<IdentifierKey, ProfileId> wanted) {
    wanted.forEach(holders::putIfAbsent);
    return read(wanted.keySet());
  }

  @Override
  public synchronized Set<IdentifierKey> repoint(Collection<Repointing> changes) {
    Set<IdentifierKey> lost = new TreeSet<>();
    for (Repointing change : changes) {
      ProfileId holder = holders.get(change.identifier());
      if (change.from().equals(holder) && isNews(change)) {
        holders.put(change.identifier(), change.to());
        changedBy.put(change.identifier(), change.by());
      } else if (!change.to().equals(holder) && !change.from().equals(holder)) {
        lost.add(change.identifier());
      }
    }
    return lost;
  }

  private boolean isNews(Repointing change) {
    Source last = changedBy.get(change.identifier());
    return last == null
        || !last.partition().equals(change.by().partition())
        || change.by().position().isAfter(last.position());
  }

  @Override
  public synchronized void remove(Collection<Claim> claims) {
    for (Claim claim : claims) {
      if (holders.remove(claim.identifier(), claim.holder())) {
        changedBy.remove(claim.identifier());
      }
    }
  }

  @Override
  public synchronized List<Claim> page(TenantId tenant, @Nullable IdentifierKey after, int limit) {
    var rest = after == null ? holders : holders.tailMap(after, false);
    return rest.entrySet().stream()
        .filter(claim -> claim.getKey().tenant().equals(tenant))
        .limit(limit)
        .map(claim -> new Claim(claim.getKey(), claim.getValue()))
        .toList();
  }
}
