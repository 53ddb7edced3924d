package dev.attune.hub.suggestion.mongo;

import com.mongodb.client.MongoDatabase;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Agreement;
import dev.attune.hub.match.Evidence;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchScore;
import dev.attune.hub.suggestion.Suggestion;
import dev.attune.hub.suggestion.SuggestionKey;
import dev.attune.hub.suggestion.SuggestionStore;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.Query;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredCollection;
import dev.attune.hub.value.mongo.StoredDocument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions as {@code matchSuggestions: {_id: {t, a, b}, v, s, state, rank, bits, rarity,
 * household, evidence: [{field, agreement, bits}], found, decided, actor}}. Each call is one
 * command.
 */
public final class MongoSuggestionStore implements SuggestionStore {
  private static final int BITS_SCALE = 6;

  /** Turns the order of bits round, so that the surest comes first in an index that ascends. */
  private static final double TURN = 100_000;

  private final StoredCollection suggestions;

  public MongoSuggestionStore(MongoDatabase database) {
    suggestions = new StoredCollection(database, "matchSuggestions");
    suggestions.index("_id.t", "state", "rank");
    suggestions.index("_id.t", "_id.a");
    suggestions.index("_id.t", "_id.b");
  }

  @Override
  public Optional<Suggestion> read(SuggestionKey key) {
    return suggestions.findOne(Bson.document("_id", id(key))).map(MongoSuggestionStore::suggestion);
  }

  @Override
  public List<Suggestion> naming(TenantId tenant, Collection<ProfileId> profiles) {
    return profiles.isEmpty()
        ? List.of()
        : suggestions.find(Query.where(naming(tenant, ids(profiles)))).stream()
            .map(MongoSuggestionStore::suggestion)
            .sorted((one, other) -> one.key().compareTo(other.key()))
            .toList();
  }

  private static BsonArray ids(Collection<ProfileId> profiles) {
    BsonArray ids = new BsonArray();
    profiles.forEach(profile -> ids.add(HexIds.value(profile.value())));
    return ids;
  }

  private static BsonDocument naming(TenantId tenant, BsonArray profiles) {
    BsonArray either = new BsonArray();
    either.add(Bson.document("_id.a", Bson.document("$in", profiles)));
    either.add(Bson.document("_id.b", Bson.document("$in", profiles)));
    return Bson.document("_id.t", Bson.text(tenant.value())).append("$or", either);
  }

  @Override
  public List<Suggestion> page(
      TenantId tenant, Suggestion.State state, Suggestion.@Nullable Place after, int limit) {
    BsonDocument filter = ofState(tenant, state);
    if (after != null) {
      filter.append("rank", Bson.greater(Bson.text(rank(after))));
    }
    return suggestions.find(Query.where(filter).ascending("rank").atMost(limit)).stream()
        .map(MongoSuggestionStore::suggestion)
        .toList();
  }

  private static BsonDocument ofState(TenantId tenant, Suggestion.State state) {
    return Bson.document("_id.t", Bson.text(tenant.value()))
        .append("state", Bson.text(state.name()));
  }

  private static String rank(Suggestion.Place place) {
    String bits = String.format(Locale.ROOT, "%015.6f", TURN - rounded(place.bits()).doubleValue());
    return SortKeys.key(bits, place.key().text());
  }

  private static BigDecimal rounded(double bits) {
    return BigDecimal.valueOf(bits).setScale(BITS_SCALE, RoundingMode.HALF_UP);
  }

  @Override
  public int count(TenantId tenant, Suggestion.State state, int atMost) {
    return suggestions.find(Query.where(ofState(tenant, state)).only("_id").atMost(atMost)).size();
  }

  @Override
  public Set<SuggestionKey> write(Collection<Suggestion> wanted) {
    List<Suggestion> all = List.copyOf(wanted);
    List<Change> changes = new ArrayList<>(all.size());
    for (Suggestion one : all) {
      changes.add(new Change(ofVersion(one), document(one)));
    }
    Set<SuggestionKey> lost = new HashSet<>();
    suggestions.replace(changes).forEach(place -> lost.add(all.get(place).key()));
    return lost;
  }

  private static BsonDocument ofVersion(Suggestion one) {
    return Bson.document("_id", id(one.key())).append("v", Bson.number(one.version()));
  }

  /** One of another version than known stands for a decision that came between. */
  @Override
  public void remove(Collection<Suggestion> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    BsonArray each = new BsonArray();
    wanted.forEach(one -> each.add(ofVersion(one)));
    TenantId tenant = wanted.iterator().next().key().tenant();
    suggestions.remove(Bson.document("_id.t", Bson.text(tenant.value())).append("$or", each));
  }

  @Override
  public void forget(TenantId tenant, Collection<ProfileId> profiles) {
    if (!profiles.isEmpty()) {
      suggestions.remove(naming(tenant, ids(profiles)));
    }
  }

  private static BsonValue id(SuggestionKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("a", HexIds.value(key.one().value()))
        .append("b", HexIds.value(key.other().value()));
  }

  private static RawBsonDocument document(Suggestion one) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", one.key().tenant().value());
            id.id("a", one.key().one().value());
            id.id("b", one.key().other().value());
          });
      out.number("v", one.version() + 1);
      out.schema(1);
      out.enumerated("state", one.state());
      out.text("rank", rank(one.place()));
      out.decimal("bits", rounded(one.score().bits()));
      out.decimal("rarity", rounded(one.score().rarity()));
      out.decimal("household", rounded(one.score().household()));
      out.list(
          "evidence",
          one.score().evidence(),
          (each, evidence) -> {
            each.enumerated("field", evidence.field());
            each.enumerated("agreement", evidence.agreement());
            each.decimal("bits", rounded(evidence.bits()));
          });
      out.time("found", one.found());
      out.time("decided", one.decided());
      out.text("actor", one.actor());
    });
  }

  private static Suggestion suggestion(StoredDocument in) {
    return switch (in.schema()) {
      case 1 ->
          new Suggestion(
              key(in.child("_id")),
              in.number("v"),
              in.enumerated("state", Suggestion.State.class),
              score(in),
              in.time("found"),
              in.timeOrNull("decided"),
              in.textOrNull("actor"));
      default -> throw in.newer("suggestion");
    };
  }

  private static SuggestionKey key(StoredDocument id) {
    return new SuggestionKey(
        new TenantId(id.text("t")), new ProfileId(id.text("a")), new ProfileId(id.text("b")));
  }

  private static MatchScore score(StoredDocument in) {
    return new MatchScore(
        in.decimal("bits").doubleValue(),
        in.list(
            "evidence",
            each ->
                new Evidence(
                    each.enumerated("field", MatchField.class),
                    each.enumerated("agreement", Agreement.class),
                    each.decimal("bits").doubleValue())),
        in.decimal("rarity").doubleValue(),
        in.decimal("household").doubleValue());
  }
}
