package dev.attune.hub.value.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreFailuresTest {
  private static final ServerAddress ADDRESS = new ServerAddress();

  @Test
  void doesNotKnowWhatBecameOfACommandThatWasNotAnswered() {
    for (MongoException failure :
        List.of(
            new MongoTimeoutException("no server"),
            new MongoSocketReadException("reset", ADDRESS, new IOException()),
            new MongoException("anything else"))) {
      HubException translated = StoreFailures.translated(failure);

      assertThat(translated.code()).isEqualTo(HubError.STORE_UNAVAILABLE);
      assertThat(translated).hasCause(failure);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "14031, DISK_FULL",
    "10334, DOCUMENT_TOO_LARGE",
    "9, BROKEN_STATE",
    "91, STORE_UNAVAILABLE",
    "64, STORE_UNAVAILABLE",
    "10107, STORE_UNAVAILABLE"
  })
  void goesByTheCodeOfWhatTheServerSays(int code, HubError expected) {
    BsonDocument answer =
        BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: 'about ann@example.com'}");
    HubException translated = StoreFailures.translated(new MongoCommandException(answer, ADDRESS));

    assertThat(translated.code()).isEqualTo(expected);
    assertThat(translated.getMessage()).doesNotContain("ann");
    assertThat(translated).hasNoCause();
  }

  @Test
  void saysThatAStoreIsUnavailableThatIsNotThere() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(cluster ->
                cluster
                    .hosts(List.of(new ServerAddress("127.0.0.1", port)))
                    .serverSelectionTimeout(50, TimeUnit.MILLISECONDS))
            .build();
    try (MongoClient client = MongoClients.create(settings)) {
      StoredCollection things = new StoredCollection(client.getDatabase("attune"), "things");

      assertThatThrownBy(() -> things.find(Query.where(new BsonDocument())))
          .isInstanceOfSatisfying(
              HubException.class,
              failure -> assertThat(failure.code()).isEqualTo(HubError.STORE_UNAVAILABLE));
    }
  }
}
