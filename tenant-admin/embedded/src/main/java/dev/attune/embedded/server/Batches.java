package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** The rest of a query's result. */
interface Batches {

  /** The next documents, at most so many. */
  List<Document> next(int count);

  /** Whether there is certainly nothing more. */
  boolean isDone();
}
