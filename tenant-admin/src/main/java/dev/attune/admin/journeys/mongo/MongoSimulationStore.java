package dev.attune.admin.journeys.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.journeys.SimulationRun;
import dev.attune.admin.journeys.SimulationStore;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Simulations as {@code journeySimulations: {_id: {t, id}, v, s, j, source, version, from, to,
 * started, actor, state, customers, events, seen, report}}. Each call is one command.
 */
public final class MongoSimulationStore implements SimulationStore {
  private static final String TENANT = "_id.t";
  private static final String ID = "_id.id";
  private static final String STARTED = "started";

  private final StoredCollection runs;

  public MongoSimulationStore(MongoDatabase database) {
    runs = new StoredCollection(database, "journeySimulations");
    runs.index(TENANT, "j", STARTED, ID);
    runs.index(TENANT, STARTED);
  }

  @Override
  public boolean write(SimulationRun run) {
    return runs.write(
        id(run.journey().tenant(), run.id()),
        run.document(),
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.text("t", run.journey().tenant().value());
                id.text("id", run.id());
              });
          out.number("v", run.document() + 1);
          out.schema(1);
          out.text("j", run.journey().journey().value());
          out.text("source", run.source());
          out.integer("version", run.version());
          out.time("from", run.from());
          out.time("to", run.to());
          out.time(STARTED, run.started());
          out.text("actor", run.actor());
          out.enumerated("state", run.state());
          out.number("customers", run.customers());
          out.number("events", run.events());
          out.time("seen", run.seen());
          out.text("report", run.report());
        }));
  }

  @Override
  public Optional<SimulationRun> read(TenantId tenant, String id) {
    return runs.findOne(Bson.document("_id", id(tenant, id))).map(MongoSimulationStore::run);
  }

  @Override
  public List<SimulationRun> page(JourneyKey journey, @Nullable Place after, int limit) {
    BsonDocument filter =
        ofTenant(journey.tenant()).append("j", Bson.text(journey.journey().value()));
    if (after != null) {
      BsonArray older = new BsonArray();
      older.add(Bson.document(STARTED, Bson.less(Bson.time(after.started()))));
      older.add(
          Bson.document(STARTED, Bson.time(after.started()))
              .append(ID, Bson.less(Bson.text(after.id()))));
      filter.append("$or", older);
    }
    return runs.find(Query.where(filter).descending(STARTED, ID).atMost(limit)).stream()
        .map(MongoSimulationStore::run)
        .toList();
  }

  @Override
  public List<SimulationRun> running(TenantId tenant) {
    BsonDocument filter =
        ofTenant(tenant).append("state", Bson.text(SimulationRun.State.RUNNING.name()));
    return runs.find(Query.where(filter)).stream().map(MongoSimulationStore::run).toList();
  }

  @Override
  public void remove(TenantId tenant, String id) {
    runs.remove(Bson.document("_id", id(tenant, id)));
  }

  @Override
  public void removeStartedBefore(TenantId tenant, Instant started) {
    runs.remove(ofTenant(tenant).append(STARTED, Bson.less(Bson.time(started))));
  }

  private static BsonDocument ofTenant(TenantId tenant) {
    return Bson.document(TENANT, Bson.text(tenant.value()));
  }

  private static BsonDocument id(TenantId tenant, String id) {
    return Bson.document("t", Bson.text(tenant.value())).append("id", Bson.text(id));
  }

  private static SimulationRun run(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new SimulationRun(
              new JourneyKey(
                  new TenantId(document.child("_id").text("t")), new JourneyId(document.text("j"))),
              document.child("_id").text("id"),
              document.textOrEmpty("source"),
              document.integer("version"),
              document.time("from"),
              document.time("to"),
              document.time(STARTED),
              document.textOrEmpty("actor"),
              document.enumerated("state", SimulationRun.State.class),
              document.number("customers"),
              document.number("events"),
              document.time("seen"),
              document.textOrEmpty("report"),
              document.number("v"));
      default -> throw document.newer("simulation");
    };
  }
}
