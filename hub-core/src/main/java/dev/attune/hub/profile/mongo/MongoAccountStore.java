package dev.attune.hub.profile.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.mongo.FenceDocument;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.AccountLink;
import dev.attune.hub.profile.AccountStore;
import dev.attune.hub.profile.Member;
import dev.attune.hub.profile.MemberRole;
import dev.attune.hub.profile.TakenApart;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.ConnectionId;
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
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as {@code accounts: {_id: {t, a}, v, s, name, identifiers, traits, members: [{p, at,
 * last, role, roleAt, c, e}], link: {a, at, src, by}, gathered: [{a}], apart: [{a, at, by}],
 * fence}}. Of a member {@code at} is when it was first seen; {@code c} and {@code e} say who named
 * its role. Each call is one command.
 */
public final class MongoAccountStore implements AccountStore {
  private final StoredCollection accounts;

  public MongoAccountStore(MongoDatabase database) {
    accounts = new StoredCollection(database, "accounts");
    accounts.index("_id.t", "_id.a");
    accounts.index("_id.t", "name", "_id.a");
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
      out.text("name", name(account));
      AccountLink link = account.link();
      if (link != null) {
        out.child("link", child -> link(child, link));
      }
      out.list("gathered", account.gathered(), (one, key) -> one.id("a", key.account()));
      out.list("apart", account.apart().entrySet(), MongoAccountStore::takenApart);
      FenceDocument.write(out, "fence", account.fence());
    });
  }

  /** By which accounts are looked for; none if it is called by no name. */
  private static @Nullable String name(Account account) {
    Trait name = account.traits().get(AccountStore.NAME);
    return name != null && name.value() instanceof String text ? AccountStore.folded(text) : null;
  }

  private static void link(DocumentWriter out, AccountLink link) {
    out.id("a", link.into().account());
    out.time("at", link.at());
    out.text("src", link.source());
    out.text("by", link.actor());
  }

  private static AccountLink link(TenantId tenant, StoredDocument in) {
    return new AccountLink(
        new AccountKey(tenant, in.text("a")),
        in.time("at"),
        in.textOrEmpty("src"),
        in.textOrEmpty("by"));
  }

  private static void member(DocumentWriter out, Map.Entry<ProfileId, Member> entry) {
    Member member = entry.getValue();
    out.id("p", entry.getKey().value());
    out.time("at", member.first());
    out.time("last", member.last().equals(member.first()) ? null : member.last());
    MemberRole role = member.role();
    if (role != null) {
      out.text("role", role.role());
      out.time("roleAt", role.at());
      out.id("c", role.connection().value());
      out.id("e", role.event());
    }
  }

  private static Member member(StoredDocument in) {
    Instant first = in.time("at");
    Instant last = in.timeOrNull("last");
    String role = in.textOrNull("role");
    return new Member(
        first,
        last == null ? first : last,
        role == null
            ? null
            : new MemberRole(
                role, in.time("roleAt"), new ConnectionId(in.text("c")), in.textOrEmpty("e")));
  }

  private static void takenApart(DocumentWriter out, Map.Entry<AccountKey, TakenApart> entry) {
    out.id("a", entry.getKey().account());
    out.time("at", entry.getValue().at());
    out.text("by", entry.getValue().actor());
  }

  private static Map<AccountKey, TakenApart> takenApart(TenantId tenant, StoredDocument in) {
    Map<AccountKey, TakenApart> all = new HashMap<>();
    in.list(
        "apart",
        one ->
            all.put(
                new AccountKey(tenant, one.text("a")),
                new TakenApart(one.timeOrNull("at"), one.textOrEmpty("by"))));
    return all;
  }

  private static Set<AccountKey> keys(TenantId tenant, StoredDocument in, String name) {
    return Set.copyOf(in.list(name, one -> new AccountKey(tenant, one.text("a"))));
  }

  @Override
  public List<Account> page(TenantId tenant, @Nullable AccountKey after, int limit) {
    BsonDocument filter = Bson.document("_id.t", Bson.text(tenant.value()));
    if (after != null) {
      filter.append("_id.a", Bson.greater(HexIds.value(after.account())));
    }
    return accounts.find(Query.where(filter).ascending("_id.a").atMost(limit)).stream()
        .map(MongoAccountStore::account)
        .toList();
  }

  @Override
  public List<Account> named(TenantId tenant, String prefix, @Nullable Account after, int limit) {
    String from = AccountStore.folded(prefix);
    BsonDocument range = new BsonDocument("$gte", Bson.text(from));
    range.append("$lt", Bson.text(from + Character.MAX_VALUE));
    BsonDocument filter = Bson.document("_id.t", Bson.text(tenant.value())).append("name", range);
    if (after != null) {
      String name = name(after);
      BsonArray either = new BsonArray();
      either.add(Bson.document("name", Bson.greater(Bson.text(name == null ? from : name))));
      either.add(
          Bson.document("name", Bson.text(name == null ? from : name))
              .append("_id.a", Bson.greater(HexIds.value(after.key().account()))));
      filter.append("$or", either);
    }
    return accounts.find(Query.where(filter).ascending("name", "_id.a").atMost(limit)).stream()
        .map(MongoAccountStore::account)
        .toList();
  }

  private static Account account(StoredDocument document) {
    return switch (document.schema()) {
      case 1 -> {
        StoredDocument id = document.child("_id");
        TenantId tenant = new TenantId(id.text("t"));
        Map<ProfileId, Member> members = new HashMap<>();
        document.list("members", one -> members.put(new ProfileId(one.text("p")), member(one)));
        StoredDocument link = document.childOrNull("link");
        yield new Account(
            new AccountKey(tenant, id.text("a")),
            document.number("v"),
            PartDocument.identifiers(document),
            PartDocument.traits(document),
            members,
            link == null ? null : link(tenant, link),
            keys(tenant, document, "gathered"),
            takenApart(tenant, document),
            FenceDocument.read(document, "fence"));
      }
      default -> throw document.newer("account");
    };
  }
}
