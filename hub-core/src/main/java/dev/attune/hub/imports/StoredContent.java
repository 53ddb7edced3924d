package dev.attune.hub.imports;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;

/** The file of an import, a piece at a time. */
final class StoredContent implements Content {
  private final ImportStore store;
  private final ConnectionKey key;
  private final long size;

  StoredContent(ImportStore store, Import one) {
    this.store = store;
    this.key = one.key();
    this.size = one.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Stretch at(long place) {
    int number = (int) (place / ImportStore.PIECE);
    byte[] bytes =
        store
            .piece(key, number)
            .orElseThrow(
                () -> new HubException(HubError.CONFLICT, "The file of the import is gone."));
    Stretch stretch = new Stretch((long) number * ImportStore.PIECE, bytes);
    if (!stretch.holds(place)) {
      throw new HubException(HubError.CONFLICT, "The file of the import is not whole.");
    }
    return stretch;
  }
}
