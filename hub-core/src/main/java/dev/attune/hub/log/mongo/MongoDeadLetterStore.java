package dev.attune.hub.log.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.DeadLetterStore;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as {@code deadLetters: {_id: {t, src}, s, signal, code, reason, state}}, the source
 * as a text that sorts. Each call is one command.
 */
public final class MongoDeadLetterStore implements DeadLetterStore {
  private final StoredCollection letters;

  public MongoDeadLetterStore(MongoDatabase database) {
    letters = new StoredCollection(database, "deadLetters");
    letters.index("_id.t", "state", "_id.src");
  }

  @Override
  public void insert(Collection<DeadLetter> wanted) {
    letters.insert(wanted.stream().map(MongoDeadLetterStore::document).toList());
  }

  private static RawBsonDocument document(DeadLetter letter) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", letter.signal().tenant().value());
            id.key("src", LogTexts.sortable(letter.source()));
          });
      out.schema(1);
      out.packed(
          "signal",
          signal -> {
            signal.time("at", letter.signal().received());
            EntryDocument.signal(signal, letter.signal());
          });
      out.text("code", letter.code());
      out.text("reason", letter.reason());
      out.enumerated("state", letter.state());
    });
  }

  private static DeadLetter letter(StoredDocument document) {
    return switch (document.schema()) {
      case 1 ->
          new DeadLetter(
              LogTexts.sorted(document.child("_id").text("src")),
              EntryDocument.signal(document.packed("signal")),
              document.textOrEmpty("code"),
              document.textOrEmpty("reason"),
              document.enumerated("state", DeadLetter.State.class));
      default -> throw document.newer("dead letter");
    };
  }

  @Override
  public void withdraw(TenantId tenant, Collection<Source> sources) {
    if (!sources.isEmpty()) {
      letters.remove(ids(tenant, sources).filter());
    }
  }

  private static Query ids(TenantId tenant, Collection<Source> sources) {
    return Query.ids(sources.stream().map(source -> id(tenant, source)).toList());
  }

  @Override
  public Map<Source, DeadLetter> find(TenantId tenant, Collection<Source> sources) {
    Map<Source, DeadLetter> found = new HashMap<>();
    if (!sources.isEmpty()) {
      for (StoredDocument document : letters.find(ids(tenant, sources))) {
        DeadLetter letter = letter(document);
        found.put(letter.source(), letter);
      }
    }
    return found;
  }

  private static BsonDocument id(TenantId tenant, Source source) {
    return Bson.document("t", Bson.text(tenant.value()))
        .append("src", Bson.text(LogTexts.sortable(source)));
  }

  @Override
  public List<DeadLetter> list(
      TenantId tenant, DeadLetter.State state, @Nullable Source before, int limit) {
    BsonDocument filter = filter(tenant, state);
    if (before != null) {
      filter.append("_id.src", Bson.less(Bson.text(LogTexts.sortable(before))));
    }
    return letters.find(Query.where(filter).descending("_id.src").atMost(limit)).stream()
        .map(MongoDeadLetterStore::letter)
        .toList();
  }

  private static BsonDocument filter(TenantId tenant, DeadLetter.State state) {
    return Bson.document("_id.t", Bson.text(tenant.value()))
        .append("state", Bson.text(state.name()));
  }

  @Override
  public List<DeadLetter> listOldest(
      TenantId tenant, DeadLetter.State state, @Nullable Source after, int limit) {
    BsonDocument filter = filter(tenant, state);
    if (after != null) {
      filter.append("_id.src", Bson.greater(Bson.text(LogTexts.sortable(after))));
    }
    return letters.find(Query.where(filter).ascending("_id.src").atMost(limit)).stream()
        .map(MongoDeadLetterStore::letter)
        .toList();
  }

  @Override
  public Optional<DeadLetter> read(TenantId tenant, Source source) {
    return letters
        .findOne(Bson.document("_id", id(tenant, source)))
        .map(MongoDeadLetterStore::letter);
  }

  @Override
  public boolean change(
      TenantId tenant, Source source, DeadLetter.State from, DeadLetter.State to) {
    Change change =
        new Change(
            Bson.document("_id", id(tenant, source)).append("state", Bson.text(from.name())),
            Bson.document("$set", Bson.document("state", Bson.text(to.name()))));
    return letters.update(List.of(change)) == 1;
  }
}
