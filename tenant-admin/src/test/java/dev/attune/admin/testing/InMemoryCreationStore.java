package dev.attune.admin.testing;

import dev.attune.admin.rest.Creation;
import dev.attune.admin.rest.CreationStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Creations in memory. */
public final class InMemoryCreationStore implements CreationStore {
  private final Map<String, Creation> creations = new HashMap<>();

  @Override
  public synchronized Creation claim(Creation fresh) {
    Creation there = creations.putIfAbsent(fresh.id(), fresh);
    return there == null ? fresh : there;
  }

  @Override
  public synchronized boolean takeOver(String id, Instant begun, Instant now) {
    Creation there = creations.get(id);
    if (there == null || there.answer() != null || !there.begun().equals(begun)) {
      return false;
    }
    creations.put(id, new Creation(id, there.request(), there.seed(), now, null));
    return true;
  }

  @Override
  public synchronized void answer(Creation answered) {
    creations.put(answered.id(), answered);
  }

  @Override
  public synchronized Optional<Creation> find(String id) {
    return Optional.ofNullable(creations.get(id));
  }

  @Override
  public synchronized void removeBegunBefore(Instant time) {
    creations.values().removeIf(creation -> creation.begun().isBefore(time));
  }
}
