package dev.attune.hub.suggestion;

import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Blocks in memory. */
public final class InMemoryMatchBlockStore implements MatchBlockStore {
  private final Map<MatchBlock.Key, MatchBlock> blocks = new HashMap<>();

  @Override
  public synchronized Map<MatchBlock.Key, MatchBlock> read(Collection<MatchBlock.Key> keys) {
    Map<MatchBlock.Key, MatchBlock> found = new HashMap<>(blocks);
    found.keySet().retainAll(new HashSet<>(keys));
    return found;
  }

  @Override
  public synchronized Set<MatchBlock.Key> write(Collection<MatchBlock> wanted) {
    Set<MatchBlock.Key> lost = new HashSet<>();
    for (MatchBlock one : wanted) {
      MatchBlock stands = blocks.get(one.key());
      if ((stands == null ? 0 : stands.version()) == one.version()) {
        put(one, one.profiles());
      } else {
        lost.add(one.key());
      }
    }
    return lost;
  }

  private void put(MatchBlock block, Set<ProfileId> profiles) {
    blocks.put(
        block.key(), new MatchBlock(block.key(), block.version() + 1, profiles, block.leftOut()));
  }

  @Override
  public synchronized void forget(TenantId tenant, Collection<ProfileId> profiles) {
    for (MatchBlock block : Set.copyOf(blocks.values())) {
      Set<ProfileId> rest = new HashSet<>(block.profiles());
      if (block.key().tenant().equals(tenant) && rest.removeAll(profiles)) {
        put(block, rest);
      }
    }
  }
}
