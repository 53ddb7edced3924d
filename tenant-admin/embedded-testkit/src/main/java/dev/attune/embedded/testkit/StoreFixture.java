package dev.attune.embedded.testkit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.bson.Document;

/** What the parts of the contract share. */
public interface StoreFixture {

  /** The database of the contract; removed afterwards from a server that goes on. */
  String DATABASE = "attune_contract";

  AtomicInteger NEXT = new AtomicInteger();

  TestedStore store();

  /** Another contender for the same thing than one would ever have. */
  int CONTENDERS = 16;

  default MongoDatabase database() {
    return store().client().getDatabase(DATABASE);
  }

  /** A collection nobody used before. */
  default MongoCollection<Document> collection() {
    return database().getCollection("c" + System.nanoTime() + "_" + NEXT.incrementAndGet());
  }

  /** The collection as the present client sees it; another one after a restart. */
  default MongoCollection<Document> again(MongoCollection<Document> collection) {
    return database().getCollection(collection.getNamespace().getCollectionName());
  }

  /** How many documents a find looks at. */
  default long examinedByFind(
      MongoCollection<Document> collection, Document filter, Document sort, int limit) {
    Document command = new Document("find", nameOf(collection)).append("filter", filter);
    if (!sort.isEmpty()) {
      command.append("sort", sort);
    }
    if (limit > 0) {
      command.append("limit", limit);
    }
    return store().documentsExamined(database(), command);
  }

  default long examinedByFind(MongoCollection<Document> collection, Document filter) {
    return examinedByFind(collection, filter, new Document(), 0);
  }

  static String nameOf(MongoCollection<Document> collection) {
    return collection.getNamespace().getCollectionName();
  }

  /** A customer's key: the tenant first. */
  static Document key(String tenant, Object id) {
    return new Document("t", tenant).append("p", id);
  }

  /** Lets all contenders begin together and returns what each came to. */
  static <T> List<T> contend(IntFunction<Callable<T>> contender)
      throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(CONTENDERS);
    List<Callable<T>> contenders = new ArrayList<>();
    for (int i = 0; i < CONTENDERS; i++) {
      Callable<T> task = contender.apply(i);
      contenders.add(() -> {
        start.await();
        return task.call();
      });
    }
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONTENDERS)) {
      for (Future<T> result : threads.invokeAll(contenders)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
