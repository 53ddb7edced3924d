package dev.attune.hub.journey.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.journey.FirstRun;
import dev.attune.hub.journey.GoLiveRequest;
import dev.attune.hub.journey.JourneyChange;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.TestAudience;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Journeys as {@code journeys: {_id: {t, j}, v, s, state, live, test?: {version, segment, people},
 * asked?: {version, recipients?, at, actor}, firstRun?: {perHour, since}, changes?: [{kind,
 * version, at, actor}]}}, their versions as {@code journeyVersions: {_id: {t, j, n}, s, source,
 * published, actor}}. Each call is one command.
 */
public final class MongoJourneyStore implements JourneyStore {
  private final StoredCollection heads;
  private final StoredCollection versions;

  public MongoJourneyStore(MongoDatabase database) {
    heads = new StoredCollection(database, "journeys");
    heads.index("_id.t", "_id.j");
    versions = new StoredCollection(database, "journeyVersions");
    versions.index("_id.t", "_id.j", "_id.n");
  }

  @Override
  public List<JourneyHead> heads(TenantId tenant) {
    return heads
        .find(Query.where(Bson.document("_id.t", Bson.text(tenant.value()))).ascending("_id.j"))
        .stream()
        .map(MongoJourneyStore::head)
        .toList();
  }

  @Override
  public Optional<JourneyHead> head(JourneyKey key) {
    return heads.findOne(Bson.document("_id", id(key))).map(MongoJourneyStore::head);
  }

  private static BsonDocument id(JourneyKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("j", Bson.text(key.journey().value()));
  }

  private static JourneyKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new JourneyKey(new TenantId(id.text("t")), new JourneyId(id.text("j")));
  }

  private static JourneyHead head(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new JourneyHead(
              key(document),
              document.enumerated("state", JourneyHead.State.class),
              document.integer("live"),
              test(document.childOrNull("test")),
              asked(document.childOrNull("asked")),
              firstRun(document.childOrNull("firstRun")),
              document.list("changes", MongoJourneyStore::change),
              document.number("v"));
      default -> throw document.newer("journey");
    };
  }

  private static @Nullable TestRun test(@Nullable StoredDocument stored) {
    return stored == null
        ? null
        : new TestRun(
            stored.integer("version"),
            new TestAudience(stored.textOrNull("segment"), stored.texts("people")));
  }

  private static @Nullable GoLiveRequest asked(@Nullable StoredDocument stored) {
    return stored == null
        ? null
        : new GoLiveRequest(
            stored.integer("version"),
            stored.numberOrNull("recipients"),
            stored.time("at"),
            stored.textOrEmpty("actor"));
  }

  private static @Nullable FirstRun firstRun(@Nullable StoredDocument stored) {
    return stored == null ? null : new FirstRun(stored.integer("perHour"), stored.time("since"));
  }

  private static JourneyChange change(StoredDocument stored) {
    return new JourneyChange(
        stored.enumerated("kind", JourneyChange.Kind.class),
        stored.integer("version"),
        stored.time("at"),
        stored.textOrEmpty("actor"));
  }

  @Override
  public List<JourneyVersion> versions(JourneyKey key) {
    BsonDocument filter =
        Bson.document("_id.t", Bson.text(key.tenant().value()))
            .append("_id.j", Bson.text(key.journey().value()));
    return versions.find(Query.where(filter).ascending("_id.n")).stream()
        .map(MongoJourneyStore::version)
        .toList();
  }

  @Override
  public Optional<JourneyVersion> version(JourneyKey key, int version) {
    return versions
        .findOne(Bson.document("_id", id(key).append("n", Bson.integer(version))))
        .map(MongoJourneyStore::version);
  }

  private static JourneyVersion version(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new JourneyVersion(
              key(document),
              document.child("_id").integer("n"),
              document.textOrEmpty("source"),
              document.time("published"),
              document.textOrEmpty("actor"));
      default -> throw document.newer("journey's version");
    };
  }

  @Override
  public boolean insert(JourneyVersion version) {
    RawBsonDocument document =
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                key(id, version.key());
                id.integer("n", version.version());
              });
          out.schema(1);
          out.text("source", version.source());
          out.time("published", version.published());
          out.text("actor", version.actor());
        });
    return versions.insert(List.of(document)).isEmpty();
  }

  private static void key(DocumentWriter out, JourneyKey key) {
    out.key("t", key.tenant().value());
    out.key("j", key.journey().value());
  }

  @Override
  public boolean write(JourneyHead head) {
    RawBsonDocument document =
        DocumentWriter.document(out -> {
          out.child("_id", id -> key(id, head.key()));
          out.number("v", head.document() + 1);
          out.schema(1);
          out.enumerated("state", head.state());
          out.integer("live", head.live());
          TestRun test = head.test();
          if (test != null) {
            out.child(
                "test",
                child -> {
                  child.integer("version", test.version());
                  child.text("segment", test.audience().segment());
                  child.texts("people", new TreeSet<>(test.audience().people()));
                });
          }
          GoLiveRequest asked = head.asked();
          if (asked != null) {
            out.child("asked", child -> asked(child, asked));
          }
          FirstRun firstRun = head.firstRun();
          if (firstRun != null) {
            out.child(
                "firstRun",
                child -> {
                  child.integer("perHour", firstRun.perHour());
                  child.time("since", firstRun.since());
                });
          }
          out.list("changes", head.changes(), MongoJourneyStore::change);
        });
    return heads.write(id(head.key()), head.document(), document);
  }

  private static void asked(DocumentWriter out, GoLiveRequest asked) {
    out.integer("version", asked.version());
    Long recipients = asked.recipients();
    if (recipients != null) {
      out.number("recipients", recipients);
    }
    out.time("at", asked.at());
    out.text("actor", asked.actor());
  }

  private static void change(DocumentWriter out, JourneyChange change) {
    out.enumerated("kind", change.kind());
    out.integer("version", change.version());
    out.time("at", change.at());
    out.text("actor", change.actor());
  }
}
