package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Cursors that clients have open; those nobody asked for a while are forgotten, as MongoDB does.
 */
final class OpenCursors {

  private static final long IDLE = TimeUnit.MINUTES.toNanos(10);

  private final CursorRegistry registry;
  private final Map<Long, BatchCursor> open = new ConcurrentHashMap<>();

  OpenCursors(CursorRegistry registry) {
    this.registry = registry;
  }

  CursorRegistry registry() {
    return registry;
  }

  Cursor open(Batches batches) {
    long now = System.nanoTime();
    open.values().removeIf(cursor -> isForgotten(cursor, now));
    BatchCursor cursor = new BatchCursor(registry.generateCursorId(), batches);
    open.put(cursor.getId(), cursor);
    registry.add(cursor);
    return cursor;
  }

  private boolean isForgotten(BatchCursor cursor, long now) {
    if (cursor.isEmpty()) {
      return true;
    }
    return now - cursor.lastUsed() > IDLE && registry.remove(cursor.getId());
  }
}
