package dev.attune.hub.tenant.mongo;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Watches what a client sends and notes each command on tenant data that does not say whose data it
 * means. A test registers it with its client and asks for {@link #violations} at its end.
 *
 * <p>Tenant data is every collection but the few of the hub's own. Besides, a few reads cross
 * tenants by design; each is named here with the fields of its filter.
 */
public final class TenantScopeListener implements CommandListener {
  private static final Set<String> OF_THE_HUB =
      Set.of("log", "partitions", "nodes", "shards", "senders");

  /** A read across tenants. */
  private record Crossing(String collection, Set<String> filter) {}

  private static final Set<Crossing> CROSSINGS =
      Set.of(
          // Sweeps over a partition of the log, over what is old, held or to be polled, and what is
          // known by an id alone.
          new Crossing("customers", Set.of("partition", "due")),
          new Crossing("deliveries", Set.of("shard", "due")),
          new Crossing("deliveries", Set.of("ended")),
          new Crossing("erasures", Set.of("due")),
          new Crossing("facts", Set.of("uncounted")),
          new Crossing("commandResults", Set.of("at")),
          new Crossing("connections", Set.of("_id.c")),
          new Crossing("connections", Set.of("connector")),
          new Crossing("polls", Set.of("until")),
          new Crossing("backfills", Set.of("until")),
          new Crossing("backfills", Set.of("state", "due")),
          new Crossing("importRuns", Set.of("until")),
          new Crossing("importRuns", Set.of("state", "due")),
          new Crossing("imports", Set.of("made")),
          new Crossing("registrationTurns", Set.of("until")),
          new Crossing("matchRuns", Set.of("until")),
          new Crossing("remaps", Set.of("until")),
          new Crossing("remaps", Set.of("state", "due")),
          new Crossing("searchRuns", Set.of("until")),
          new Crossing("searchRuns", Set.of("due")),
          new Crossing("segmentFills", Set.of("until")),
          new Crossing("segmentFills", Set.of("state", "due")),
          new Crossing("subscriptions", Set.of("until")),
          new Crossing("writeKeys", Set.of("_id.k")),
          new Crossing("apiKeys", Set.of("_id.k")),
          new Crossing("creations", Set.of("begun")),
          new Crossing("tenants", Set.of("_id.t")));

  /** Commands that touch no document, or documents that another command has found. */
  private static final Set<String> WITHOUT_DATA =
      Set.of(
          "hello",
          "isMaster",
          "ismaster",
          "ping",
          "buildInfo",
          "endSessions",
          "killCursors",
          "getMore",
          "createIndexes",
          "listIndexes",
          "listCollections",
          "listDatabases",
          "create",
          "drop",
          "dropDatabase",
          "dropIndexes",
          "saslStart",
          "saslContinue",
          "authenticate");

  private final List<String> violations = new CopyOnWriteArrayList<>();

  @Override
  public void commandStarted(CommandStartedEvent event) {
    BsonDocument command = event.getCommand();
    String name = event.getCommandName();
    if (WITHOUT_DATA.contains(name)) {
      return;
    }
    BsonValue target = command.get(name);
    String collection = target instanceof BsonString text ? text.getValue() : "";
    if (!OF_THE_HUB.contains(collection) && !isScoped(name, collection, command)) {
      violations.add(name + " on '" + collection + "' with " + shapes(name, command));
    }
  }

  /** What was noted since the last time; the names of fields, never their values. */
  public List<String> violations() {
    List<String> noted = List.copyOf(violations);
    violations.clear();
    return noted;
  }

  private static boolean isScoped(String name, String collection, BsonDocument command) {
    List<BsonDocument> filters = filters(name, command);
    return switch (name) {
      case "insert" ->
          !filters.isEmpty() && filters.stream().allMatch(TenantScopeListener::namesTenant);
      case "find", "count", "distinct" ->
          filters.stream().allMatch(f -> namesTenant(f) || crosses(collection, f));
      case "update", "delete", "findAndModify" ->
          !filters.isEmpty() && filters.stream().allMatch(TenantScopeListener::namesTenant);
      case "aggregate" -> filters.size() == 1 && namesTenant(filters.getFirst());
      default -> false;
    };
  }

  private static boolean crosses(String collection, BsonDocument filter) {
    return CROSSINGS.contains(new Crossing(collection, filter.keySet()));
  }

  private static List<String> shapes(String name, BsonDocument command) {
    return filters(name, command).stream()
        .map(filter -> filter.keySet().toString())
        .distinct()
        .toList();
  }

  /** What a command says about the documents that it means. */
  private static List<BsonDocument> filters(String name, BsonDocument command) {
    return switch (name) {
      case "insert" -> documents(command.getArray("documents", new BsonArray()), null);
      case "update" -> documents(command.getArray("updates", new BsonArray()), "q");
      case "delete" -> documents(command.getArray("deletes", new BsonArray()), "q");
      case "find" -> List.of(command.getDocument("filter", new BsonDocument()));
      case "findAndModify", "count", "distinct" ->
          List.of(command.getDocument("query", new BsonDocument()));
      case "aggregate" -> firstMatch(command.getArray("pipeline", new BsonArray()));
      default -> List.of();
    };
  }

  private static List<BsonDocument> documents(BsonArray array, @Nullable String member) {
    List<BsonDocument> documents = new ArrayList<>();
    for (BsonValue value : array) {
      documents.add(member == null ? value.asDocument() : value.asDocument().getDocument(member));
    }
    return documents;
  }

  private static List<BsonDocument> firstMatch(BsonArray pipeline) {
    return pipeline.isEmpty() || !pipeline.getFirst().asDocument().containsKey("$match")
        ? List.of()
        : List.of(pipeline.getFirst().asDocument().getDocument("$match"));
  }

  private static boolean namesTenant(BsonDocument filter) {
    BsonValue tenant = filter.get("_id.t");
    if (tenant != null) {
      return tenant.isString() || isListOfTexts(tenant);
    }
    BsonValue id = filter.get("_id");
    return id != null && id.isDocument() && idNamesTenant(id.asDocument());
  }

  private static boolean isListOfTexts(BsonValue condition) {
    return condition.isDocument()
        && condition.asDocument().containsKey("$in")
        && condition.asDocument().getArray("$in").stream().allMatch(BsonValue::isString);
  }

  private static boolean idNamesTenant(BsonDocument id) {
    if (id.containsKey("$in")) {
      return id.getArray("$in").stream().allMatch(TenantScopeListener::isIdOfTenant);
    }
    if (id.containsKey("$gt") || id.containsKey("$lt")) {
      return isIdOfTenant(id.get("$gt"))
          && isIdOfTenant(id.get("$lt"))
          && Objects.equals(id.getDocument("$gt").get("t"), id.getDocument("$lt").get("t"));
    }
    return isIdOfTenant(id);
  }

  private static boolean isIdOfTenant(@Nullable BsonValue id) {
    return id != null && id.isDocument() && id.asDocument().get("t") instanceof BsonString;
  }
}
