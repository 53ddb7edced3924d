package dev.attune.embedded;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.bson.Document;

/**
 * Documents that are written over and over, and what is known of each: which change was
 * acknowledged last and which was tried last. The n-th change of a document is always the same, so
 * what is found tells which one it was.
 */
final class Workload {

  private final Listener listener;
  private final int keys;
  private final AtomicIntegerArray tried;
  private final AtomicIntegerArray acknowledged;

  Workload(int keys) {
    this(new int[keys], new Listener() {});
  }

  /**
   * A workload that goes on where another ended.
   *
   * @param done number of the last change of each document
   */
  Workload(int[] done, Listener listener) {
    this.listener = listener;
    keys = done.length;
    tried = new AtomicIntegerArray(done);
    acknowledged = new AtomicIntegerArray(done);
  }

  static void prepare(MongoCollection<Document> collection) {
    collection.createIndex(new Document("partition", 1).append("due", 1));
  }

  /** Changes some keys of one writer's share in one command. */
  void change(
      MongoCollection<Document> collection, int writer, int writers, SplittableRandom random) {
    int first = random.nextInt(keys / writers);
    int count = random.nextInt(8) == 0 ? 40 : 1 + random.nextInt(3);
    List<WriteModel<Document>> writes = new ArrayList<>();
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int key = (first + i) % (keys / writers) * writers + writer;
      if (!changed.contains(key)) {
        changed.add(key);
        writes.add(change(key, tried.incrementAndGet(key)));
        listener.tries(key, tried.get(key));
      }
    }
    collection.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    changed.forEach(key -> acknowledge(key, tried.get(key)));
  }

  /** Notes what another process did. */
  void tryChange(int key, int number) {
    tried.set(key, number);
  }

  void acknowledge(int key, int number) {
    acknowledged.set(key, number);
    listener.acknowledged(key, number);
  }

  private static WriteModel<Document> change(int key, int number) {
    Document id = id(key);
    return isRemoval(key, number)
        ? new DeleteOneModel<>(new Document("_id", id))
        : new ReplaceOneModel<>(
            new Document("_id", id), document(key, number), new ReplaceOptions().upsert(true));
  }

  private static boolean isRemoval(int key, int number) {
    return new SplittableRandom(31L * key + number).nextInt(10) == 0;
  }

  private static Document id(int key) {
    return new Document("t", "tenant" + key % 3).append("p", key);
  }

  private static int keyOf(Document document) {
    return document.get("_id", new Document()).getInteger("p");
  }

  private static Document document(int key, int number) {
    int length = new SplittableRandom(key + 7L * number).nextInt(key % 20 == 0 ? 6_000 : 300);
    return new Document("_id", id(key))
        .append("v", number)
        .append("partition", "p" + key % 5)
        .append("due", (key * 31 + number * 17) % 1_000)
        .append("filler", "f".repeat(length))
        .append("copy", number);
  }

  /** What must be found after a crash at this moment. */
  int[] acknowledgedSoFar() {
    int[] soFar = new int[keys];
    for (int key = 0; key < keys; key++) {
      soFar[key] = acknowledged.get(key);
    }
    return soFar;
  }

  int acknowledgedChanges() {
    int sum = 0;
    for (int changes : acknowledgedSoFar()) {
      sum += changes;
    }
    return sum;
  }

  /** Lists what is wrong with a store found after a crash; empty if nothing is. */
  List<String> faults(FoundDocuments documents, int[] mustHave) {
    List<String> faults = new ArrayList<>();
    Document[] found = new Document[keys];
    for (Document document : documents.all()) {
      found[keyOf(document)] = document;
    }
    for (int key = 0; key < keys; key++) {
      if (numberOf(key, found[key], mustHave[key]) < 0) {
        faults.add(
            "key "
                + key
                + ": acknowledged "
                + mustHave[key]
                + ", tried "
                + tried.get(key)
                + ", found "
                + summary(found[key]));
      }
    }
    faults.addAll(indexFaults(documents, found));
    return faults;
  }

  /** Which change made what was found: one of those since the last acknowledged, or -1 for none. */
  private int numberOf(int key, Document found, int from) {
    for (int number = from; number <= tried.get(key); number++) {
      boolean absent = number == 0 || isRemoval(key, number);
      if (absent ? found == null : document(key, number).equals(found)) {
        return number;
      }
    }
    return -1;
  }

  /** The change of each document that was found last, to go on from there. */
  int[] numbers(FoundDocuments documents) {
    Document[] found = new Document[keys];
    documents.all().forEach(document -> found[keyOf(document)] = document);
    int[] numbers = new int[keys];
    for (int key = 0; key < keys; key++) {
      numbers[key] = numberOf(key, found[key], acknowledged.get(key));
    }
    return numbers;
  }

  private static String summary(Document found) {
    return found == null ? "nothing" : "v=" + found.get("v") + " copy=" + found.get("copy");
  }

  /** The index must hold each document once, in order, and nothing else. */
  private static List<String> indexFaults(FoundDocuments documents, Document[] found) {
    List<String> faults = new ArrayList<>();
    int indexed = 0;
    for (int partition = 0; partition < 5; partition++) {
      int last = -1;
      for (Document document : documents.byDue("p" + partition)) {
        indexed++;
        if (!document.equals(found[keyOf(document)]) || document.getInteger("due") < last) {
          faults.add("index at partition " + partition + ": " + summary(document));
        }
        last = document.getInteger("due");
      }
    }
    long present = Arrays.stream(found).filter(Objects::nonNull).count();
    if (indexed != present) {
      faults.add("the index holds " + indexed + " of " + present + " documents");
    }
    return faults;
  }

  /** Is told before a change is sent and after it was acknowledged. */
  interface Listener {
    default void tries(int key, int number) {}

    default void acknowledged(int key, int number) {}
  }
}
