package dev.attune.hub.value.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.attune.embedded.EmbeddedStore;
import dev.attune.hub.tenant.mongo.TenantScopeListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database for each test, on the server that {@code ATTUNE_TEST_MONGODB_URI} names or else
 * on one in this process. The test fails if a command on tenant data lacked the tenant.
 */
public final class MongoFixture implements BeforeEachCallback, AfterEachCallback {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private @Nullable Server server;
  private @Nullable MongoDatabase database;

  @Override
  public void beforeEach(ExtensionContext context) {
    Server running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(MongoFixture.class))
            .computeIfAbsent(Server.class, key -> Server.start(), Server.class);
    server = running;
    running.commands().forget();
    database =
        running
            .client()
            .getDatabase("attune_" + ProcessHandle.current().pid() + "_" + NEXT.incrementAndGet());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database().drop();
    assertThat(running().scope().violations())
        .as("commands on tenant data without the tenant")
        .isEmpty();
  }

  /** The database of the test under way. */
  public MongoDatabase database() {
    if (database == null) {
      throw new IllegalStateException("Register the fixture with @RegisterExtension.");
    }
    return database;
  }

  /** The same database, for tests that look behind the adapters; nobody watches what is sent. */
  public MongoDatabase behind() {
    return running().unwatched().getDatabase(database().getName());
  }

  public CommandCounter commands() {
    return running().commands();
  }

  private Server running() {
    if (server == null) {
      throw new IllegalStateException("Register the fixture with @RegisterExtension.");
    }
    return server;
  }

  private record Server(
      @Nullable EmbeddedStore own,
      MongoClient client,
      MongoClient unwatched,
      CommandCounter commands,
      TenantScopeListener scope)
      implements AutoCloseable {

    static Server start() {
      String uri = System.getenv("ATTUNE_TEST_MONGODB_URI");
      EmbeddedStore own = uri == null ? EmbeddedStore.inMemory() : null;
      CommandCounter commands = new CommandCounter();
      TenantScopeListener scope = new TenantScopeListener();
      ConnectionString where = new ConnectionString(own == null ? uri : own.connectionString());
      MongoClientSettings settings =
          MongoClientSettings.builder()
              .applyConnectionString(where)
              .addCommandListener(commands)
              .addCommandListener(scope)
              .build();
      return new Server(
          own, MongoClients.create(settings), MongoClients.create(where), commands, scope);
    }

    @Override
    public void close() {
      client.close();
      unwatched.close();
      if (own != null) {
        own.close();
      }
    }
  }

  /** One field of the ids of a collection's documents, in order. */
  public List<String> ids(String collection, String field) {
    List<String> ids = new ArrayList<>();
    for (Document document : behind().getCollection(collection).find()) {
      ids.add(String.valueOf(document.getEmbedded(List.of("_id", field), String.class)));
    }
    ids.sort(null);
    return ids;
  }

  /** How many bytes a collection's only document has. */
  public int bytes(String collection) {
    List<RawBsonDocument> documents = new ArrayList<>();
    behind().getCollection(collection, RawBsonDocument.class).find().into(documents);
    if (documents.size() != 1) {
      throw new AssertionError(collection + " holds " + documents.size() + " documents.");
    }
    return documents.getFirst().getByteBuffer().remaining();
  }
}
