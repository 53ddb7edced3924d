package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** A cursor that computes each batch when it is asked for. */
final class BatchCursor implements Cursor {

  private final long id;
  private final Batches batches;
  private volatile long lastUsed = System.nanoTime();

  BatchCursor(long id, Batches batches) {
    this.id = id;
    this.batches = batches;
  }

  @Override
  public long getId() {
    return id;
  }

  @Override
  public synchronized boolean isEmpty() {
    return batches.isDone();
  }

  /** Takes documents; 0 stands for as many as fit in an answer. */
  @Override
  public synchronized List<Document> takeDocuments(int numberToReturn) {
    lastUsed = System.nanoTime();
    return batches.next(numberToReturn > 0 ? numberToReturn : Integer.MAX_VALUE);
  }

  long lastUsed() {
    return lastUsed;
  }
}
