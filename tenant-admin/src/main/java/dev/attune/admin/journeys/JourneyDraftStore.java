package dev.attune.admin.journeys;

import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps drafts. Safe for use by many threads; fails with {@code store.unavailable}. */
public interface JourneyDraftStore {

  /** A tenant's drafts, in the order of their journeys' ids. */
  List<JourneyDraft> list(TenantId tenant);

  Optional<JourneyDraft> read(JourneyKey key);

  /** Writes if the document still has its version (0: none); false if it had another. */
  boolean write(JourneyDraft draft);

  boolean remove(JourneyKey key);
}
