package dev.attune.admin.testing;

import dev.attune.admin.rest.Creation;
import dev.attune.admin.rest.CreationKey;
import dev.attune.admin.rest.CreationStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Creations in memory. */
public final class InMemoryCreationStore implements CreationStore {
  private final Map<CreationKey, Creation> creations = new HashMap<>();

  @Override
  public synchronized Creation claim(Creation fresh) {
    Creation there = creations.putIfAbsent(fresh.key(), fresh);
    return there == null ? fresh : there;
  }

  @Override
  public synchronized boolean takeOver(CreationKey key, Instant begun, Instant now) {
    Creation there = creations.get(key);
    if (there == null || there.answer() != null || !there.begun().equals(begun)) {
      return false;
    }
    creations.put(key, new Creation(key, there.request(), there.seed(), now, null));
    return true;
  }

  @Override
  public synchronized void answer(Creation answered) {
    creations.put(answered.key(), answered);
  }

  @Override
  public synchronized long removeBegunBefore(Instant time) {
    long before = creations.size();
    creations.values().removeIf(creation -> creation.begun().isBefore(time));
    return before - creations.size();
  }
}
