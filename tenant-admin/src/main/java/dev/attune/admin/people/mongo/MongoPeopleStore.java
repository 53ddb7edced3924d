package dev.attune.admin.people.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.admin.people.Email;
import dev.attune.admin.people.OneTimeLink;
import dev.attune.admin.people.PeopleStore;
import dev.attune.admin.people.Person;
import dev.attune.admin.people.Roster;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * People as {@code people: {_id: {t: "-", p}, v, s, email, name, password, newPassword?: {digest,
 * expires}, operator?, tenants, created}}, rosters as {@link RosterDocuments} has them, and the
 * first operator's link as {@code operatorLinks: {_id: {t: "-", l: "first"}, s, digest, expires}}.
 * Each call is one command; replacing the link is two.
 */
public final class MongoPeopleStore implements PeopleStore {
  /** Stands where a tenant would: people are the platform's own. */
  private static final String PLATFORM = "-";

  private final StoredCollection people;
  private final StoredCollection rosters;
  private final StoredCollection links;

  public MongoPeopleStore(MongoDatabase database) {
    people = new StoredCollection(database, "people");
    people.uniqueIndex("_id.t", "email");
    people.index("_id.t", "operator");
    people.index("_id.t", "_id.p");
    rosters = new StoredCollection(database, "rosters");
    links = new StoredCollection(database, "operatorLinks");
  }

  @Override
  public List<Person> find(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : people.find(Query.ids(ids.stream().map(MongoPeopleStore::personId).toList())).stream()
            .map(MongoPeopleStore::person)
            .toList();
  }

  @Override
  public Optional<Person> find(Email email) {
    return people
        .findOne(ofPlatform().append("email", Bson.text(email.value())))
        .map(MongoPeopleStore::person);
  }

  @Override
  public boolean write(Person person) {
    return people.write(
        personId(person.id()),
        person.version(),
        DocumentWriter.document(out -> {
          out.child(
              "_id",
              id -> {
                id.text("t", PLATFORM);
                id.text("p", person.id());
              });
          out.number("v", person.version() + 1);
          out.schema(1);
          out.text("email", person.email().value());
          out.text("name", person.name());
          out.text("password", person.password());
          OneTimeLink link = person.newPasswordLink();
          if (link != null) {
            out.child("newPassword", child -> write(child, link));
          }
          out.flag("operator", person.isOperator());
          out.texts("tenants", person.tenants().stream().map(TenantId::value).sorted().toList());
          out.time("created", person.created());
        }));
  }

  @Override
  public List<Person> page(@Nullable String after, int limit) {
    BsonDocument filter = ofPlatform();
    if (after != null) {
      filter.append("_id.p", Bson.greater(Bson.text(after)));
    }
    return people.find(Query.where(filter).ascending("_id.p").atMost(limit)).stream()
        .map(MongoPeopleStore::person)
        .toList();
  }

  @Override
  public List<Person> operators() {
    return people.find(Query.where(ofPlatform().append("operator", Bson.truth(true)))).stream()
        .map(MongoPeopleStore::person)
        .toList();
  }

  @Override
  public boolean remove(Person person) {
    BsonDocument filter = Bson.document("_id", personId(person.id()));
    return people.remove(filter.append("v", Bson.number(person.version()))) == 1;
  }

  @Override
  public List<Roster> rosters(Collection<TenantId> tenants) {
    return tenants.isEmpty()
        ? List.of()
        : rosters.find(Query.ids(tenants.stream().map(RosterDocuments::id).toList())).stream()
            .map(RosterDocuments::read)
            .toList();
  }

  @Override
  public boolean write(Roster roster) {
    return rosters.write(
        RosterDocuments.id(roster.tenant()), roster.version(), RosterDocuments.written(roster));
  }

  @Override
  public void replaceOperatorLink(OneTimeLink link) {
    links.remove(Bson.document("_id", linkId()));
    links.insert(
        List.of(
            DocumentWriter.document(out -> {
              out.child(
                  "_id",
                  id -> {
                    id.text("t", PLATFORM);
                    id.text("l", "first");
                  });
              out.schema(1);
              write(out, link);
            })));
  }

  @Override
  public Optional<OneTimeLink> operatorLink() {
    return links
        .findOne(Bson.document("_id", linkId()))
        .map(document ->
            switch (document.schema()) {
              case 1 -> link(document);
              default -> throw document.newer("link");
            });
  }

  @Override
  public boolean takeOperatorLink(String digest) {
    return links.remove(Bson.document("_id", linkId()).append("digest", Bson.text(digest))) == 1;
  }

  private static void write(DocumentWriter out, OneTimeLink link) {
    out.text("digest", link.digest());
    out.time("expires", link.expires());
  }

  private static OneTimeLink link(StoredDocument in) {
    return new OneTimeLink(in.text("digest"), in.time("expires"));
  }

  private static @Nullable OneTimeLink newPasswordLink(StoredDocument person) {
    StoredDocument link = person.childOrNull("newPassword");
    return link == null ? null : link(link);
  }

  private static BsonDocument ofPlatform() {
    return Bson.document("_id.t", Bson.text(PLATFORM));
  }

  private static BsonDocument personId(String id) {
    return Bson.document("t", Bson.text(PLATFORM)).append("p", Bson.text(id));
  }

  private static BsonDocument linkId() {
    return Bson.document("t", Bson.text(PLATFORM)).append("l", Bson.text("first"));
  }

  private static Person person(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new Person(
              document.child("_id").text("p"),
              new Email(document.text("email")),
              document.text("name"),
              document.text("password"),
              newPasswordLink(document),
              document.flag("operator"),
              document.texts("tenants").stream().map(TenantId::new).collect(Collectors.toSet()),
              document.time("created"),
              document.number("v"));
      default -> throw document.newer("person");
    };
  }
}
