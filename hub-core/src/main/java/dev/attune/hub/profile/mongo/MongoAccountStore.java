package dev.attune.hub.profile.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.mongo.FenceDocument;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Accounts as {@code accounts: {_id: {t, a}, v, s, identifiers, traits, members, fence}}. Each call
 * is one command.
 */
public final class MongoAccountStore implements AccountStore {
  private final StoredCollection accounts;

  public MongoAccountStore(MongoDatabase database) {
    accounts = new StoredCollection(database, "accounts");
  }

  @Override
  public Map<AccountKey, Account> read(Collection<AccountKey> keys) {
    Map<AccountKey, Account> found = new HashMap<>();
    if (!keys.isEmpty()) {
      for (StoredDocument document :
          accounts.find(Query.ids(keys.stream().map(MongoAccountStore::id).toList()))) {
        Account account = account(document);
        found.put(account.key(), account);
      }
    }
    return found;
  }

  private static BsonDocument id(AccountKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("a", HexIds.value(key.account()));
  }

  @Override
  public Set<AccountKey> write(Collection<Account> wanted) {
    List<Account> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (Account account : all) {
      BsonDocument filter =
          Bson.document("_id", id(account.key())).append("v", Bson.number(account.version()));
      changes.add(new Change(filter, document(account)));
    }
    Set<AccountKey> lost = new HashSet<>();
    accounts.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  private static RawBsonDocument document(Account account) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", account.key().tenant().value());
            id.id("a", account.key().account());
          });
      out.number("v", account.version() + 1);
      out.schema(1);
      PartDocument.identifiers(out, account.identifiers());
      PartDocument.traits(out, account.traits());
      out.list("members", account.members().entrySet(), MongoAccountStore::member);
      FenceDocument.write(out, "fence", account.fence());
    });
  }

  private static void member(DocumentWriter out, Map.Entry<ProfileId, Instant> member) {
    out.id("p", member.getKey().value());
    out.time("at", member.getValue());
  }

  private static Account account(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        Map<ProfileId, Instant> members = new HashMap<>();
        document.list("members", one -> members.put(new ProfileId(one.text("p")), one.time("at")));
        yield new Account(
            new AccountKey(new TenantId(id.text("t")), id.text("a")),
            document.number("v"),
            PartDocument.identifiers(document),
            PartDocument.traits(document),
            members,
            FenceDocument.read(document, "fence"));
      }
      default -> throw document.newer("account");
    };
  }
}
