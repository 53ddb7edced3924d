package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import dev.attune.embedded.server.Scan.Found;
import java.util.ArrayList;
import java.util.List;

/** Documents in the order in which they are found. */
record ScanBatches(Scan scan) implements Batches {

  /** What fits well into one answer. */
  static final long BATCH_BYTES = 16L << 20;

  static final int CHUNK = 256;

  @Override
  public List<Document> next(int count) {
    return scan.next(count, BATCH_BYTES).stream().map(Found::document).toList();
  }

  @Override
  public boolean isDone() {
    return scan.isDone();
  }

  List<Found> allFound() {
    List<Found> all = new ArrayList<>();
    while (!isDone()) {
      all.addAll(scan.next(CHUNK, BATCH_BYTES));
    }
    return all;
  }

  List<Document> all() {
    return allFound().stream().map(Found::document).toList();
  }
}
