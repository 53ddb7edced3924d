package dev.attune.hub.connection.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.connection.ConnectionTokens;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Duration;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Tokens as {@code tokens: {_id: {t, c}, v, s, state, sealed, expires, problem, failures, hold
 * (ms), at}}. Each call is one command.
 */
public final class MongoTokenStore implements TokenStore {
  private final StoredCollection tokens;

  public MongoTokenStore(MongoDatabase database) {
    tokens = new StoredCollection(database, "tokens");
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  @Override
  public Optional<ConnectionTokens> read(ConnectionKey key) {
    return tokens.findOne(Bson.document("_id", id(key))).map(MongoTokenStore::tokens);
  }

  @Override
  public boolean write(ConnectionTokens wanted) {
    return tokens.write(id(wanted.key()), wanted.version(), document(wanted));
  }

  @Override
  public boolean remove(ConnectionKey key) {
    return tokens.remove(Bson.document("_id", id(key))) == 1;
  }

  private static RawBsonDocument document(ConnectionTokens tokens) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", tokens.key().tenant().value());
            id.id("c", tokens.key().connection().value());
          });
      out.number("v", tokens.version() + 1);
      out.schema(1);
      out.text("state", tokens.state());
      out.text("sealed", tokens.sealed());
      out.time("expires", tokens.expires());
      out.text("problem", tokens.problem());
      out.integer("failures", tokens.failures());
      out.number("hold", tokens.hold().toMillis());
      out.time("at", tokens.at());
    });
  }

  private static ConnectionTokens tokens(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        yield new ConnectionTokens(
            new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c"))),
            document.textOrEmpty("state"),
            document.textOrEmpty("sealed"),
            document.timeOrNull("expires"),
            document.textOrNull("problem"),
            document.integer("failures"),
            Duration.ofMillis(document.number("hold")),
            document.time("at"),
            document.number("v"));
      }
      default -> throw document.newer("connection's tokens");
    };
  }
}
