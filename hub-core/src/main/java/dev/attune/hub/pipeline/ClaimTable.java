package dev.attune.hub.pipeline;

import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who holds which identifier, during one batch: as the store says, and as the batch decides. */
final class ClaimTable {
  private final Map<IdentifierKey, ProfileId> held;
  private final Map<IdentifierKey, ProfileId> fresh = new TreeMap<>();
  private final Map<IdentifierKey, ProfileId> moved = new TreeMap<>();

  ClaimTable(Map<IdentifierKey, ProfileId> held) {
    this.held = new HashMap<>(held);
  }

  @Nullable ProfileId holder(IdentifierKey identifier) {
    ProfileId decided = fresh.get(identifier);
    if (decided == null) {
      decided = moved.get(identifier);
    }
    return decided == null ? held.get(identifier) : decided;
  }

  /** The customers that the store named as holders. */
  Set<CustomerKey> holdingCustomers() {
    Set<CustomerKey> holders = new HashSet<>();
    held.forEach(
        (identifier, profile) -> holders.add(new CustomerKey(identifier.tenant(), profile)));
    return holders;
  }

  /** Claims an identifier for a profile, if nobody holds it. */
  void claim(IdentifierKey identifier, ProfileId profile) {
    if (holder(identifier) == null) {
      fresh.put(identifier, profile);
    }
  }

  /** The holder's profile was merged into another. */
  void repoint(IdentifierKey identifier, ProfileId from, ProfileId to) {
    if (from.equals(fresh.get(identifier))) {
      fresh.put(identifier, to);
    } else {
      held.putIfAbsent(identifier, from);
      moved.put(identifier, to);
    }
  }

  Map<IdentifierKey, ProfileId> fresh() {
    return fresh;
  }

  List<Claims.Repointing> moved() {
    return moved.entrySet().stream()
        .map(
            change ->
                new Claims.Repointing(
                    change.getKey(),
                    held.getOrDefault(change.getKey(), change.getValue()),
                    change.getValue()))
        .toList();
  }
}
