package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.log.CommandResults;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Results of commands as {@code commandResults: {_id: {t, id}, s, code, message, result, at}}.
 *
 * <p>Commands: removal of what is old 2, all others 1.
 */
public final class MongoCommandResults implements CommandResults {
  private static final int REMOVED_AT_ONCE = 1000;

  private final StoredCollection results;

  public MongoCommandResults(MongoDatabase database) {
    results = new StoredCollection(database, "commandResults");
    results.index("at");
  }

  @Override
  public void insert(Collection<CommandResult> wanted) {
    results.insert(wanted.stream().map(MongoCommandResults::document).toList());
  }

  private static RawBsonDocument document(CommandResult result) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", result.tenant().value());
            id.id("id", result.command());
          });
      out.schema(1);
      out.text("code", result.code());
      out.text("message", result.message());
      out.fields("result", result.result());
      out.time("at", result.at());
    });
  }

  @Override
  public Optional<CommandResult> find(TenantId tenant, String command) {
    return results
        .findOne(Bson.document("_id", id(tenant, command)))
        .map(MongoCommandResults::result);
  }

  private static BsonDocument id(TenantId tenant, String command) {
    return Bson.document("t", Bson.text(tenant.value())).append("id", HexIds.value(command));
  }

  @Override
  public List<CommandResult> page(TenantId tenant, @Nullable String after, int limit) {
    BsonDocument ofTenant = Bson.document("t", Bson.text(tenant.value()));
    BsonDocument begin = after == null ? ofTenant : id(tenant, after);
    BsonDocument end = ofTenant.clone().append("id", Bson.end());
    return results
        .find(
            Query.where(Bson.document("_id", Bson.between(begin, end)))
                .ascending("_id")
                .atMost(limit))
        .stream()
        .map(MongoCommandResults::result)
        .toList();
  }

  @Override
  public void remove(TenantId tenant, Collection<String> commands) {
    if (!commands.isEmpty()) {
      results.remove(Query.ids(commands.stream().map(one -> id(tenant, one)).toList()).filter());
    }
  }

  private static CommandResult result(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new CommandResult(
              new TenantId(document.child("_id").text("t")),
              document.child("_id").text("id"),
              document.textOrEmpty("code"),
              document.textOrEmpty("message"),
              document.fields("result"),
              document.time("at"));
      default -> throw document.newer("command's result");
    };
  }

  @Override
  public long removeBefore(Instant time) {
    return results.removeFound(
        Query.where(Bson.document("at", Bson.less(Bson.time(time)))).atMost(REMOVED_AT_ONCE));
  }
}
