package dev.attune.admin.testing;

import dev.attune.admin.journeys.JourneyDraft;
import dev.attune.admin.journeys.JourneyDraftStore;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Drafts in memory. */
public final class InMemoryJourneyDraftStore implements JourneyDraftStore {
  private final TreeMap<JourneyKey, JourneyDraft> drafts = new TreeMap<>();

  @Override
  public synchronized List<JourneyDraft> list(TenantId tenant) {
    return drafts.values().stream().filter(draft -> draft.key().tenant().equals(tenant)).toList();
  }

  @Override
  public synchronized Optional<JourneyDraft> read(JourneyKey key) {
    return Optional.ofNullable(drafts.get(key));
  }

  @Override
  public synchronized boolean write(JourneyDraft draft) {
    JourneyDraft there = drafts.get(draft.key());
    if (draft.version() != (there == null ? 0 : there.version())) {
      return false;
    }
    drafts.put(
        draft.key(),
        new JourneyDraft(
            draft.key(), draft.source(), draft.saved(), draft.actor(), draft.version() + 1));
    return true;
  }

  @Override
  public synchronized boolean remove(JourneyKey key) {
    return drafts.remove(key) != null;
  }
}
