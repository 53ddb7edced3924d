package dev.attune.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.attune.embedded.storage.CompactionReport;
import dev.attune.embedded.storage.DataFolder;
import dev.attune.embedded.storage.Storage;
import dev.attune.embedded.storage.Tuning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

  private static final int DOCUMENTS = 1_000;
  private static final int BYTES = 2_000;

  /** Checkpoints after every 256 KB, so that a test sees many. */
  private static final Tuning SMALL = new Tuning(256 << 10, 4 << 20, 4, 50, 1 << 20, 1 << 20, 0);

  @TempDir Path folder;

  private EmbeddedStore open() {
    return EmbeddedStore.start(Storage.open(DataFolder.at(folder.resolve("data")), SMALL), 0, 4);
  }

  private static MongoCollection<Document> things(MongoClient client) {
    return client.getDatabase("attune").getCollection("things");
  }

  private static Document thing(int id, SplittableRandom random) {
    byte[] filler = new byte[BYTES];
    random.nextBytes(filler);
    return new Document("_id", id).append("filler", filler);
  }

  private static void rewrite(
      MongoCollection<Document> things, IntStream ids, SplittableRandom random) {
    things.bulkWrite(
        ids.mapToObj(id ->
                new ReplaceOneModel<>(
                    new Document("_id", id), thing(id, random), new ReplaceOptions().upsert(true)))
            .toList());
  }

  @Test
  void tellsTheSizeBeforeAndAfterAndLosesNothing() {
    SplittableRandom random = new SplittableRandom(1);
    try (EmbeddedStore store = open();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> things = things(client);
      rewrite(things, IntStream.range(0, DOCUMENTS), random);
      things.deleteMany(new Document("_id", new Document("$gte", DOCUMENTS / 10)));
      List<Document> kept = things.find().into(new ArrayList<>());

      CompactionReport report = store.compact();

      assertThat(report.bytesBefore()).isGreaterThan((long) DOCUMENTS * BYTES / 2);
      assertThat(report.bytesAfter()).isLessThan((long) DOCUMENTS * BYTES / 10 * 2);
      assertThat(report.bytesAfter()).isEqualTo(store.statistics().storage().fileBytes());
      assertThat(things.find().into(new ArrayList<>())).isEqualTo(kept);
      assertThat(kept).hasSize(DOCUMENTS / 10);
    }
    try (EmbeddedStore store = open();
        MongoClient client = MongoClients.create(store.connectionString())) {
      assertThat(things(client).countDocuments()).isEqualTo(DOCUMENTS / 10);
    }
  }

  @Test
  void aFileThatIsWrittenOverAndOverStaysWithinAFewTimesItsContent() {
    SplittableRandom random = new SplittableRandom(2);
    try (EmbeddedStore store = open();
        MongoClient client = MongoClients.create(store.connectionString())) {
      MongoCollection<Document> things = things(client);
      for (int round = 0; round < 60; round++) {
        rewrite(
            things, random.ints(500, 0, DOCUMENTS).distinct().boxed().mapToInt(id -> id), random);
      }

      long content = (long) DOCUMENTS * BYTES;
      assertThat(store.statistics().storage().journalBytes()).isGreaterThan(20 * content);
      assertThat(store.statistics().storage().fileBytes()).isLessThan(5 * content);
    }
  }
}
