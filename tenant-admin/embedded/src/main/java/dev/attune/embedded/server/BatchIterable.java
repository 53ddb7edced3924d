package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * All documents, read on in steps that grow: many callers want but the first. Can be walked once.
 */
record BatchIterable(Batches batches) implements Iterable<Document> {

  @Override
  public Iterator<Document> iterator() {
    return new Iterator<>() {
      private Iterator<Document> current = Collections.emptyIterator();
      private int step = 1;

      @Override
      public boolean hasNext() {
        while (!current.hasNext() && !batches.isDone()) {
          current = batches.next(step).iterator();
          step = Math.min(step * 4, ScanBatches.CHUNK);
        }
        return current.hasNext();
      }

      @Override
      public Document next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }
}
