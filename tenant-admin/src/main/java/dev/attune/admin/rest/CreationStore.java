package dev.attune.admin.rest;

import java.time.Instant;

/** Keeps creations. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface CreationStore {

  /** Keeps a creation unless one of that key is there; returns the one that is there then. */
  Creation claim(Creation fresh);

  /** Takes over a creation that was begun at that time and never answered; false if it was. */
  boolean takeOver(CreationKey key, Instant begun, Instant now);

  void answer(Creation answered);

  /** Removes some of those begun before a time; returns how many: 0 when none is left. */
  long removeBegunBefore(Instant time);
}
