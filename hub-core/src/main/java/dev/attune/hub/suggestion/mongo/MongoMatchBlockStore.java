package dev.attune.hub.suggestion.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.suggestion.MatchBlock;
import dev.attune.hub.suggestion.MatchBlockStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Blocks as {@code matchKeys: {_id: {t, k}, v, s, profiles: […], leftOut}}, where {@code k} is a
 * digest. Each call is one command; forgetting is two.
 */
public final class MongoMatchBlockStore implements MatchBlockStore {
  private final StoredCollection blocks;

  public MongoMatchBlockStore(MongoDatabase database) {
    blocks = new StoredCollection(database, "matchKeys");
    blocks.index("_id.t", "profiles");
  }

  @Override
  public Map<MatchBlock.Key, MatchBlock> read(Collection<MatchBlock.Key> keys) {
    Map<MatchBlock.Key, MatchBlock> found = new HashMap<>();
    if (!keys.isEmpty()) {
      Query wanted = Query.ids(keys.stream().map(MongoMatchBlockStore::id).toList());
      for (StoredDocument document : blocks.find(wanted)) {
        MatchBlock block = block(document);
        found.put(block.key(), block);
      }
    }
    return found;
  }

  @Override
  public Set<MatchBlock.Key> write(Collection<MatchBlock> wanted) {
    List<MatchBlock> all = List.copyOf(wanted);
    Set<MatchBlock.Key> lost = new HashSet<>();
    blocks.replace(changes(all)).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  private static List<Change> changes(List<MatchBlock> all) {
    List<Change> changes = new ArrayList<>(all.size());
    for (MatchBlock one : all) {
      BsonDocument filter =
          Bson.document("_id", id(one.key())).append("v", Bson.number(one.version()));
      changes.add(new Change(filter, document(one)));
    }
    return changes;
  }

  @Override
  public void forget(TenantId tenant, Collection<ProfileId> profiles) {
    if (profiles.isEmpty()) {
      return;
    }
    BsonArray ids = new BsonArray();
    profiles.forEach(profile -> ids.add(HexIds.value(profile.value())));
    BsonDocument having =
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("profiles", Bson.document("$in", ids));
    List<Change> changes = new ArrayList<>();
    for (StoredDocument document : blocks.find(Query.where(having))) {
      MatchBlock block = block(document);
      BsonDocument without = Bson.document("$pullAll", Bson.document("profiles", ids));
      without.append("$inc", Bson.document("v", Bson.number(1)));
      changes.add(new Change(Bson.document("_id", id(block.key())), without));
    }
    blocks.update(changes);
  }

  private static BsonDocument id(MatchBlock.Key key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("k", HexIds.value(key.digest()));
  }

  private static RawBsonDocument document(MatchBlock block) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", block.key().tenant().value());
            id.id("k", block.key().digest());
          });
      out.number("v", block.version() + 1);
      out.schema(1);
      out.ids("profiles", new TreeSet<>(block.profiles()).stream().map(ProfileId::value).toList());
      out.number("leftOut", block.leftOut());
    });
  }

  private static MatchBlock block(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> {
        StoredDocument id = in.child("_id");
        Set<ProfileId> profiles = new HashSet<>();
        in.orderedTexts("profiles").forEach(profile -> profiles.add(new ProfileId(profile)));
        yield new MatchBlock(
            new MatchBlock.Key(new TenantId(id.text("t")), id.text("k")),
            in.number("v"),
            profiles,
            in.numberOrZero("leftOut"));
      }
      default -> throw in.newer("block of profiles");
    };
  }
}
