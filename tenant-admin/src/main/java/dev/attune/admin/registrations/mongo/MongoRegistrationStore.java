package dev.attune.admin.registrations.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.registrations.RegistrationState;
import dev.attune.admin.registrations.RegistrationStatus;
import dev.attune.admin.registrations.RegistrationStore;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * How registrations stand as {@code registrations: {_id: {t, c}, v, s, state, reference, since,
 * looked, problem, remains, basis, busy}}. Each call is one command.
 */
public final class MongoRegistrationStore implements RegistrationStore {
  private final StoredCollection registrations;

  public MongoRegistrationStore(MongoDatabase database) {
    registrations = new StoredCollection(database, "registrations");
  }

  private static BsonDocument id(ConnectionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().value()));
  }

  @Override
  public Optional<RegistrationStatus> read(ConnectionKey key) {
    return registrations.findOne(Bson.document("_id", id(key))).map(MongoRegistrationStore::status);
  }

  private static RegistrationStatus status(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        yield new RegistrationStatus(
            new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c"))),
            document.enumerated("state", RegistrationState.class),
            document.textOrNull("reference"),
            document.timeOrNull("since"),
            document.timeOrNull("looked"),
            document.textOrNull("problem"),
            document.textOrNull("remains"),
            document.textOrEmpty("basis"),
            document.timeOrNull("busy"),
            document.number("v"));
      }
      default -> throw document.newer("connection's registration");
    };
  }

  @Override
  public boolean write(RegistrationStatus wanted) {
    ConnectionKey key = wanted.key();
    return registrations.write(
        id(key),
        wanted.version(),
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.key("t", key.tenant().value());
                id.id("c", key.connection().value());
              });
          out.number("v", wanted.version() + 1);
          out.schema(1);
          out.enumerated("state", wanted.state());
          out.text("reference", wanted.reference());
          out.time("since", wanted.since());
          out.time("looked", wanted.looked());
          out.text("problem", wanted.problem());
          out.text("remains", wanted.remains());
          out.text("basis", wanted.basis());
          out.time("busy", wanted.busyUntil());
        }));
  }

  @Override
  public void remove(ConnectionKey key) {
    registrations.remove(Bson.document("_id", id(key)));
  }
}
