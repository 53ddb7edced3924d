package dev.attune.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.bson.Document;

/** A process that writes until it is killed and says what it tries and what was acknowledged. */
final class KilledWriter {

  static final String TRIED = "t";
  static final String ACKNOWLEDGED = "a";
  static final String OPENED = "opened";
  static final String COMPACTED = "compacted";
  static final String DATABASE = "attune";
  static final String COLLECTION = "documents";
  private static final int WRITERS = 4;

  private KilledWriter() {}

  /**
   * Writes.
   *
   * @param arguments data folder, file with the number of each document's last change, seed
   */
  public static void main(String[] arguments) throws IOException {
    int[] done =
        Files.readAllLines(Path.of(arguments[1])).stream().mapToInt(Integer::parseInt).toArray();
    SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
    EmbeddedStore store =
        EmbeddedStore.open(EmbeddedStoreSettings.in(Path.of(arguments[0])).withThreads(8));
    MongoClient client = MongoClients.create(store.connectionString());
    MongoCollection<Document> collection = client.getDatabase(DATABASE).getCollection(COLLECTION);
    Workload.prepare(collection);
    say(OPENED);
    Workload workload = new Workload(done, new Reporter());
    for (int writer = 0; writer < WRITERS; writer++) {
      int me = writer;
      SplittableRandom mine = random.split();
      Thread.ofPlatform().start(() -> writeForever(workload, collection, me, mine));
    }
    while (true) {
      store.compact();
      say(COMPACTED);
    }
  }

  private static void writeForever(
      Workload workload, MongoCollection<Document> collection, int me, SplittableRandom random) {
    while (true) {
      workload.change(collection, me, WRITERS, random);
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static final class Reporter implements Workload.Listener {

    @Override
    public void tries(int key, int number) {
      say(TRIED + " " + key + " " + number + " .");
    }

    @Override
    public void acknowledged(int key, int number) {
      say(ACKNOWLEDGED + " " + key + " " + number + " .");
    }
  }
}
