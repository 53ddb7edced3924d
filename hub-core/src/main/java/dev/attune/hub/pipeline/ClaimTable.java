package dev.attune.hub.pipeline;

import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who holds which identifier, during one batch: as the store says, and as the batch decides. */
final class ClaimTable {
  private final Map<IdentifierKey, ProfileId> held;
  private final Map<IdentifierKey, ProfileId> fresh = new TreeMap<>();
  private final Map<IdentifierKey, ProfileId> moved = new TreeMap<>();
  private final Map<IdentifierKey, Source> movedBy = new HashMap<>();
  private final Set<IdentifierKey> released = new TreeSet<>();

  ClaimTable(Map<IdentifierKey, ProfileId> held) {
    this.held = new HashMap<>(held);
  }

  @Nullable ProfileId holder(IdentifierKey identifier) {
    ProfileId decided = moved.get(identifier);
    if (decided != null) {
      return decided;
    }
    return released.contains(identifier) ? null : firstHolder(identifier);
  }

  private @Nullable ProfileId firstHolder(IdentifierKey identifier) {
    ProfileId first = fresh.get(identifier);
    return first == null ? held.get(identifier) : first;
  }

  /** The customers that the store named as holders. */
  Set<CustomerKey> holdingCustomers() {
    Set<CustomerKey> holders = new HashSet<>();
    held.forEach(
        (identifier, profile) -> holders.add(new CustomerKey(identifier.tenant(), profile)));
    return holders;
  }

  /** Takes in more of what the store says. */
  void know(Map<IdentifierKey, ProfileId> more) {
    held.putAll(more);
  }

  /**
   * Claims an identifier for a profile, if nobody holds it.
   *
   * @param by the entry that has it claimed
   */
  void claim(IdentifierKey identifier, ProfileId profile, Source by) {
    if (released.remove(identifier)) {
      // It is still held in the store, so that its next holder takes it over from the last.
      moved.put(identifier, profile);
      movedBy.put(identifier, by);
    } else if (holder(identifier) == null) {
      fresh.put(identifier, profile);
    }
  }

  /** The holder has lost the identifier; whoever names it next in this batch may have it. */
  void release(IdentifierKey identifier, ProfileId holder) {
    if (firstHolder(identifier) == null) {
      held.put(identifier, holder);
    }
    if (holder.equals(holder(identifier))) {
      moved.remove(identifier);
      released.add(identifier);
    }
  }

  List<Claims.Claim> released() {
    List<Claims.Claim> free = new ArrayList<>();
    for (IdentifierKey identifier : released) {
      ProfileId holder = firstHolder(identifier);
      if (holder != null) {
        free.add(new Claims.Claim(identifier, holder));
      }
    }
    return free;
  }

  /**
   * The holder's profile was merged into another. A claim made in this batch is still inserted for
   * its first holder: should the batch be done again, its events find the profile they made.
   *
   * @param by the entry that merged it
   */
  void repoint(IdentifierKey identifier, ProfileId from, ProfileId to, Source by) {
    if (firstHolder(identifier) == null) {
      held.put(identifier, from);
    }
    moved.put(identifier, to);
    movedBy.put(identifier, by);
  }

  Map<IdentifierKey, ProfileId> fresh() {
    return fresh;
  }

  List<Claims.Repointing> moved() {
    List<Claims.Repointing> changes = new ArrayList<>();
    moved.forEach((identifier, to) -> {
      ProfileId from = firstHolder(identifier);
      Source by = movedBy.get(identifier);
      if (from != null && by != null && !from.equals(to)) {
        changes.add(new Claims.Repointing(identifier, from, to, by));
      }
    });
    return changes;
  }
}
