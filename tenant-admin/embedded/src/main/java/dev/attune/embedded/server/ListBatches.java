package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Documents that had to be found first, to be sorted or computed. */
final class ListBatches implements Batches {

  private final List<Document> documents;
  private int next;

  ListBatches(List<Document> documents) {
    this.documents = documents;
  }

  @Override
  public List<Document> next(int count) {
    int from = next;
    long bytes = 0;
    while (next < documents.size() && next - from < count && bytes < ScanBatches.BATCH_BYTES) {
      bytes += Bson.encode(documents.get(next)).length;
      next++;
    }
    return documents.subList(from, next);
  }

  @Override
  public boolean isDone() {
    return next == documents.size();
  }
}
