package dev.attune.hub.delivery.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.delivery.Suppression;
import dev.attune.hub.delivery.Suppression.Lift;
import dev.attune.hub.delivery.Suppression.Listed;
import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Suppressed addresses as {@code suppressed: {_id: {t, h}, s, reason, since, by, erased}}, where
 * {@code h} is the HMAC-SHA256 of namespace and value under the tenant's key, and {@code erased}
 * the log entry by which a person is forgotten. What was lifted stands beside them, its time behind
 * the {@code h}, with {@code lifted: {at, by, why}}; nobody looks an address up under that. Each
 * call is one command, a lift three; to forget is one more for those that are on the list already.
 */
public final class MongoSuppressions implements Suppressions {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String ERASED = "erased";

  /** No digest has this character. */
  private static final String LIFTED = "~";

  private final StoredCollection suppressed;
  private final SuppressionKeys keys;

  public MongoSuppressions(MongoDatabase database, SuppressionKeys keys) {
    this.suppressed = new StoredCollection(database, "suppressed");
    this.keys = keys;
    suppressed.index("_id.t", "_id.h");
  }

  /** What stands in the store for an address. */
  private record Digested(TenantId tenant, String digest) {
    BsonDocument id() {
      return Bson.document("t", Bson.text(tenant.value())).append("h", Bson.text(digest));
    }
  }

  @Override
  public void add(Collection<IdentifierKey> addresses, Suppression why) {
    suppressed.insert(
        digested(addresses).keySet().stream().map(one -> document(one, why, null, null)).toList());
  }

  @Override
  public void forget(Collection<IdentifierKey> identifiers, Source by) {
    List<Digested> all = List.copyOf(digested(identifiers).keySet());
    Suppression erased = new Suppression(ERASED, null, "");
    Set<Integer> there =
        suppressed.insert(all.stream().map(one -> document(one, erased, null, by)).toList());
    BsonDocument mark = Bson.document("$set", Bson.document("erased", Bson.text(by.toString())));
    suppressed.update(
        there.stream()
            .map(all::get)
            .map(one ->
                new Change(Bson.document("_id", one.id()).append("erased", BsonNull.VALUE), mark))
            .toList());
  }

  private static RawBsonDocument document(
      Digested digested, Suppression why, @Nullable Lift lifted, @Nullable Source erasedBy) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", digested.tenant().value());
            id.key("h", digested.digest());
          });
      out.schema(1);
      out.text("reason", why.reason());
      out.time("since", why.since());
      out.text("by", why.by());
      out.text("erased", erasedBy == null ? null : erasedBy.toString());
      if (lifted != null) {
        out.child(
            "lifted",
            lift -> {
              lift.time("at", lifted.at());
              lift.text("by", lifted.by());
              lift.text("why", lifted.why());
            });
      }
    });
  }

  @Override
  public Map<IdentifierKey, Source> forgotten(Collection<IdentifierKey> identifiers) {
    Map<IdentifierKey, Source> found = new HashMap<>();
    if (identifiers.isEmpty()) {
      return found;
    }
    Map<Digested, IdentifierKey> wanted = digested(identifiers);
    Query ids = Query.ids(wanted.keySet().stream().map(Digested::id).toList()).only("erased");
    for (StoredDocument document : suppressed.find(ids)) {
      StoredDocument id = document.child("_id");
      IdentifierKey one = wanted.get(new Digested(new TenantId(id.text("t")), id.text("h")));
      String by = document.textOrNull("erased");
      if (one != null && by != null) {
        found.put(one, Source.ofText(by));
      }
    }
    return found;
  }

  @Override
  public Map<IdentifierKey, Suppression> find(Collection<IdentifierKey> addresses) {
    Map<IdentifierKey, Suppression> found = new HashMap<>();
    if (addresses.isEmpty()) {
      return found;
    }
    Map<Digested, IdentifierKey> wanted = digested(addresses);
    Query ids = Query.ids(wanted.keySet().stream().map(Digested::id).toList());
    for (StoredDocument document : suppressed.find(ids)) {
      StoredDocument id = document.child("_id");
      IdentifierKey address = wanted.get(new Digested(new TenantId(id.text("t")), id.text("h")));
      if (address != null) {
        found.put(address, suppression(document));
      }
    }
    return found;
  }

  @Override
  public void remove(IdentifierKey address) {
    suppressed.remove(
        Bson.document("_id", digested(Set.of(address)).keySet().iterator().next().id()));
  }

  @Override
  public String idOf(IdentifierKey address) {
    return digested(Set.of(address)).keySet().iterator().next().digest();
  }

  @Override
  public List<Listed> page(TenantId tenant, @Nullable String after, int limit) {
    BsonDocument wanted = Bson.document("_id.t", Bson.text(tenant.value()));
    if (after != null) {
      wanted.append("_id.h", Bson.greater(Bson.text(after)));
    }
    return suppressed.find(Query.where(wanted).ascending("_id.h").atMost(limit)).stream()
        .map(MongoSuppressions::listed)
        .toList();
  }

  @Override
  public Optional<Listed> read(TenantId tenant, String id) {
    return suppressed
        .findOne(Bson.document("_id", new Digested(tenant, id).id()))
        .map(MongoSuppressions::listed);
  }

  @Override
  public void lift(TenantId tenant, String id, Lift lift) {
    read(tenant, id)
        .filter(listed -> listed.lifted() == null)
        .ifPresent(listed -> {
          Digested trace = new Digested(tenant, id + LIFTED + lift.at().toEpochMilli());
          suppressed.insert(List.of(document(trace, listed.suppression(), lift, null)));
          suppressed.remove(Bson.document("_id", new Digested(tenant, id).id()));
        });
  }

  private static Listed listed(StoredDocument in) {
    StoredDocument lift = in.childOrNull("lifted");
    return new Listed(
        in.child("_id").text("h"),
        suppression(in),
        lift == null
            ? null
            : new Lift(lift.time("at"), lift.textOrEmpty("by"), lift.textOrEmpty("why")));
  }

  private static Suppression suppression(StoredDocument in) {
    return switch (in.schema()) {
      case 1 ->
          new Suppression(in.textOrEmpty("reason"), in.timeOrNull("since"), in.textOrEmpty("by"));
      default -> throw in.newer("suppression");
    };
  }

  private Map<Digested, IdentifierKey> digested(Collection<IdentifierKey> addresses) {
    Map<TenantId, Mac> macs = new HashMap<>();
    Map<Digested, IdentifierKey> digested = new HashMap<>();
    for (IdentifierKey address : addresses) {
      Mac mac = macs.computeIfAbsent(address.tenant(), this::mac);
      digested.put(new Digested(address.tenant(), digest(mac, address)), address);
    }
    return digested;
  }

  private Mac mac(TenantId tenant) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(keys.key(tenant));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A suppression key must be usable for " + ALGORITHM, e);
    }
  }

  private static String digest(Mac mac, IdentifierKey address) {
    byte[] namespace = address.identifier().namespace().getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(namespace.length).flip());
    mac.update(namespace);
    mac.update(address.identifier().value().getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
  }
}
