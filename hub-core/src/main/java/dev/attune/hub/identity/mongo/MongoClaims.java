package dev.attune.hub.identity.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Block;
import dev.attune.hub.log.Position;
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
import java.util.Objects;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Claims as {@code identifiers: {_id: {t, ns, v}, s, p, bp, bn}}: who holds it, and the partition
 * and place of the entry that changed that last. The order of a page is that of the ids.
 *
 * <p>Commands: read, remove and page 1; insert 1, and 1 more if something was held; repoint 1, and
 * 1 more unless all was held as expected.
 */
public final class MongoClaims implements Claims {
  private final StoredCollection identifiers;

  public MongoClaims(MongoDatabase database) {
    identifiers = new StoredCollection(database, "identifiers");
  }

  @Override
  public Map<IdentifierKey, ProfileId> read(Collection<IdentifierKey> wanted) {
    Map<IdentifierKey, ProfileId> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      for (StoredDocument document :
          identifiers.find(Query.ids(wanted.stream().map(MongoClaims::id).toList()))) {
        Claim claim = claim(document);
        found.put(claim.identifier(), claim.holder());
      }
    }
    return found;
  }

  @Override
  public Map<IdentifierKey, ProfileId> insert(Map<IdentifierKey, ProfileId> wanted) {
    List<RawBsonDocument> documents = new ArrayList<>();
    List<IdentifierKey> keys = new ArrayList<>(wanted.keySet());
    keys.sort(null);
    for (IdentifierKey key : keys) {
      documents.add(document(key, holder(wanted, key)));
    }
    Set<Integer> losers = identifiers.insert(documents);
    Map<IdentifierKey, ProfileId> holders = new HashMap<>(wanted);
    holders.putAll(read(losers.stream().map(keys::get).toList()));
    return holders;
  }

  private static ProfileId holder(Map<IdentifierKey, ProfileId> wanted, IdentifierKey key) {
    return Objects.requireNonNull(wanted.get(key));
  }

  private static RawBsonDocument document(IdentifierKey key, ProfileId holder) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", key.tenant().value());
            id.key("ns", key.identifier().namespace());
            id.key("v", key.identifier().value());
          });
      out.schema(1);
      out.id("p", holder.value());
    });
  }

  private static BsonDocument id(IdentifierKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("ns", Bson.text(key.identifier().namespace()))
        .append("v", Bson.text(key.identifier().value()));
  }

  private static Claim claim(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return switch (document.schema()) {
      case 1 ->
          new Claim(
              new IdentifierKey(
                  new TenantId(id.text("t")), new Identifier(id.text("ns"), id.text("v"))),
              new ProfileId(document.text("p")));
      default -> throw document.newer("claim");
    };
  }

  @Override
  public Set<IdentifierKey> repoint(Collection<Repointing> changes) {
    int repointed = identifiers.update(changes.stream().map(MongoClaims::change).toList());
    Set<IdentifierKey> lost = new HashSet<>();
    if (repointed < changes.size()) {
      Map<IdentifierKey, ProfileId> holders =
          read(changes.stream().map(Repointing::identifier).toList());
      for (Repointing change : changes) {
        ProfileId holder = holders.get(change.identifier());
        if (!change.from().equals(holder) && !change.to().equals(holder)) {
          lost.add(change.identifier());
        }
      }
    }
    return lost;
  }

  private static Change change(Repointing change) {
    BsonValue partition = Bson.text(change.by().partition().name());
    BsonValue place = Bson.number(place(change.by().position()));
    BsonDocument sameOrLater =
        Bson.document("bp", partition).append("bn", Bson.document("$gte", place));
    return new Change(
        Bson.document("_id", id(change.identifier()))
            .append("p", HexIds.value(change.from().value()))
            .append("$nor", new BsonArray(List.of(sameOrLater))),
        Bson.document(
            "$set",
            Bson.document("p", HexIds.value(change.to().value()))
                .append("bp", partition)
                .append("bn", place)));
  }

  private static long place(Position position) {
    return position.block() * Block.MAX_ENTRIES + position.index();
  }

  @Override
  public void remove(Collection<Claim> claims) {
    identifiers.removeEach(
        claims.stream()
            .map(claim ->
                Bson.document("_id", id(claim.identifier()))
                    .append("p", HexIds.value(claim.holder().value())))
            .toList());
  }

  @Override
  public List<Claim> page(TenantId tenant, @Nullable IdentifierKey after, int limit) {
    BsonDocument ofTenant = Bson.document("t", Bson.text(tenant.value()));
    BsonDocument begin = after == null ? ofTenant : id(after);
    BsonDocument end = ofTenant.clone().append("ns", Bson.end());
    return identifiers
        .find(
            Query.where(Bson.document("_id", Bson.between(begin, end)))
                .ascending("_id")
                .atMost(limit))
        .stream()
        .map(MongoClaims::claim)
        .toList();
  }
}
