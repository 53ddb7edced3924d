package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * The keys under which the log is sealed, one for each tenant and day, as {@code logKeys: {_id: {t,
 * d}, s, key}}: random, and themselves sealed under the tenant's own. Remembered once they were
 * seen.
 *
 * <p>Commands: none for a key that is remembered; else to seal 1, and 1 more where the key was
 * there already; to open 1; to destroy 1.
 */
final class DayKeys {
  private static final int SCHEMA = 1;
  private static final int KEY_BYTES = 32;
  private static final int REMEMBERED = 20_000;

  private final StoredCollection keys;
  private final TenantKeys tenants;
  private final SecureRandom random = new SecureRandom();

  /** The ones used last; guarded by itself. */
  private final Map<Name, SecretKey> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, SecretKey> eldest) {
          return size() > REMEMBERED;
        }
      };

  DayKeys(MongoDatabase database, TenantKeys tenants) {
    this.keys = new StoredCollection(database, "logKeys");
    this.tenants = tenants;
    keys.index("_id.t", "_id.d");
  }

  /** Of which tenant and day a key is. */
  record Name(TenantId tenant, LocalDate day) {

    private BsonDocument id() {
      return Bson.document("t", Bson.text(tenant.value())).append("d", Bson.text(day.toString()));
    }

    private String place() {
      return "log/" + tenant + "/" + day;
    }
  }

  /** The keys of those names, made where there are none yet. */
  Map<Name, SecretKey> made(Set<Name> wanted) {
    Map<Name, SecretKey> found = remembered(wanted);
    List<Name> missing = wanted.stream().filter(name -> !found.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      Map<Name, SecretKey> fresh = new HashMap<>();
      List<RawBsonDocument> documents = new ArrayList<>();
      for (Name name : missing) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        fresh.put(name, Sealing.key(key));
        documents.add(document(name, key));
      }
      // Who comes second takes the key of the first, also where the first was oneself, unheard.
      Set<Integer> losers = keys.insert(documents);
      Map<Name, SecretKey> theirs =
          losers.isEmpty() ? Map.of() : read(losers.stream().map(missing::get).toList());
      losers.forEach(place -> fresh.remove(missing.get(place)));
      fresh.putAll(theirs);
      remember(fresh);
      found.putAll(fresh);
    }
    return found;
  }

  /** The keys of those names, as far as they are not destroyed. */
  Map<Name, SecretKey> known(Set<Name> wanted) {
    Map<Name, SecretKey> found = remembered(wanted);
    List<Name> missing = wanted.stream().filter(name -> !found.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      Map<Name, SecretKey> read = read(missing);
      remember(read);
      found.putAll(read);
    }
    return found;
  }

  /** Destroys a tenant's keys of all days before that one. */
  void destroy(TenantId tenant, LocalDate before) {
    keys.remove(
        Bson.document("_id.t", Bson.text(tenant.value()))
            .append("_id.d", Bson.less(Bson.text(before.toString()))));
    synchronized (remembered) {
      remembered
          .keySet()
          .removeIf(name -> name.tenant().equals(tenant) && name.day().isBefore(before));
    }
  }

  private Map<Name, SecretKey> remembered(Set<Name> wanted) {
    Map<Name, SecretKey> found = new HashMap<>();
    synchronized (remembered) {
      for (Name name : wanted) {
        SecretKey key = remembered.get(name);
        if (key != null) {
          found.put(name, key);
        }
      }
    }
    return found;
  }

  private void remember(Map<Name, SecretKey> found) {
    synchronized (remembered) {
      remembered.putAll(found);
    }
  }

  private Map<Name, SecretKey> read(Collection<Name> wanted) {
    List<BsonValue> ids = wanted.stream().<BsonValue>map(Name::id).toList();
    Map<Name, SecretKey> found = new HashMap<>();
    for (StoredDocument document : keys.find(Query.ids(ids))) {
      Name name = name(document);
      found.put(name, Sealing.key(opened(name, document)));
    }
    return found;
  }

  private static Name name(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new Name(new TenantId(id.text("t")), LocalDate.parse(id.text("d")));
  }

  private RawBsonDocument document(Name name, byte[] key) {
    byte[] sealed = new Sealing(wrapping(name.tenant()), random).seal(name.place(), key);
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", name.tenant().value());
            id.key("d", name.day().toString());
          });
      out.schema(SCHEMA);
      out.binary("key", sealed);
    });
  }

  private byte[] opened(Name name, StoredDocument document) {
    return switch (document.schema()) {
      case SCHEMA ->
          new Sealing(wrapping(name.tenant()), random).open(name.place(), document.binary("key"));
      default -> throw document.newer("key of the log");
    };
  }

  private SecretKey wrapping(TenantId tenant) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(tenants.key(tenant));
      return Sealing.key(mac.doFinal("log".getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new HubException(HubError.BROKEN_STATE, "The tenant's key cannot be used.", e);
    }
  }

  SecureRandom random() {
    return random;
  }
}
