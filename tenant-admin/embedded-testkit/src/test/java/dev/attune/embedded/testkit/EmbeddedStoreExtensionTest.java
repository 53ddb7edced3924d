package dev.attune.embedded.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedStoreExtension.class)
class EmbeddedStoreExtensionTest {

  @Test
  void givesTheClassADatabaseOfItsOwn(MongoDatabase database, MongoClient client) {
    database.getCollection("things").insertOne(new Document("_id", 1));

    assertThat(client.getDatabase(database.getName()).getCollection("things").countDocuments())
        .isOne();
  }
}
