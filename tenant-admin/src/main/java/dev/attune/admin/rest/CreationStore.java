package dev.attune.admin.rest;

import java.time.Instant;
import java.util.Optional;

/** Keeps creations. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface CreationStore {

  /** Keeps a creation unless one of that id is there; returns the one that is there then. */
  Creation claim(Creation fresh);

  /** Takes over a creation that was begun at that time and never answered; false if it was. */
  boolean takeOver(String id, Instant begun, Instant now);

  void answer(Creation answered);

  Optional<Creation> find(String id);

  void removeBegunBefore(Instant time);
}
