package dev.attune.hub.fact.mongo;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.Change;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Facts of one tenant and one minute in one document: {@code {_id: {t, k}, s, first, uncounted?,
 * about?, facts}}, where {@code k} is the time at which the last of them was received and a digest
 * of all their ids, {@code first} the time of the first, {@code about} the profiles of those that
 * tell of journeys, and each fact one binary value.
 */
record FactBlock(TenantId tenant, String key, List<Fact> facts) {
  /** A fact has at most some 40 KB, so that a block stays below what a document may have. */
  private static final int MAX_FACTS = 250;

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private static final Comparator<Fact> ORDER =
      Comparator.comparing(Fact::received).thenComparing(FactBlock::place).thenComparing(Fact::id);

  /** The facts in as few blocks as hold them, the same blocks for the same facts. */
  static List<FactBlock> of(Collection<Fact> facts) {
    Map<TenantId, List<Fact>> byTenant = new TreeMap<>();
    for (Fact fact : facts) {
      byTenant.computeIfAbsent(fact.tenant(), tenant -> new ArrayList<>()).add(fact);
    }
    List<FactBlock> blocks = new ArrayList<>();
    byTenant.forEach((tenant, all) -> {
      all.sort(ORDER);
      int start = 0;
      while (start < all.size()) {
        int end = endOfBlock(all, start);
        List<Fact> some = all.subList(start, end);
        blocks.add(new FactBlock(tenant, key(some), List.copyOf(some)));
        start = end;
      }
    });
    return blocks;
  }

  private static int endOfBlock(List<Fact> sorted, int start) {
    Instant minute = minuteOf(sorted.get(start).received());
    int end = start + 1;
    while (end < sorted.size()
        && end - start < MAX_FACTS
        && minuteOf(sorted.get(end).received()).equals(minute)) {
      end++;
    }
    return end;
  }

  private static Instant minuteOf(Instant time) {
    return time.truncatedTo(ChronoUnit.MINUTES);
  }

  /** The end of the minute in which a block may still have facts from before a time. */
  static Instant lastMinute(Instant before) {
    return before.isBefore(FAR) ? minuteOf(before).plus(1, ChronoUnit.MINUTES) : before;
  }

  /** Where the entry lies in the log that brought the fact about; before all if it was a timer. */
  private static Position place(Fact fact) {
    return fact.position().contains("/")
        ? Source.ofText(fact.position()).position()
        : Position.START;
  }

  private static String key(List<Fact> facts) {
    String[] ids = facts.stream().map(Fact::id).toArray(String[]::new);
    return SortKeys.key(SortKeys.time(facts.getLast().received()), Digest.of(ids));
  }

  RawBsonDocument document() {
    Instant first = facts.getFirst().received();
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", tenant.value());
            id.key("k", key);
          });
      out.schema(1);
      out.time("first", first);
      out.flag("uncounted", facts.stream().anyMatch(fact -> fact.kind().isCounted()));
      content(out, facts);
    });
  }

  private static void content(DocumentWriter out, List<Fact> facts) {
    Set<String> about = new TreeSet<>();
    for (Fact fact : facts) {
      ProfileId profile = fact.profile();
      if (profile != null && fact.isOfJourney()) {
        about.add(profile.value());
      }
    }
    out.ids("about", about);
    out.packedList("facts", facts, FactDocument::write);
  }

  /** The block under its own key with other facts in it. */
  Change replaced(List<Fact> other) {
    return new Change(
        Bson.document("_id", id(tenant, key)),
        Bson.document("$set", DocumentWriter.document(out -> content(out, other))));
  }

  /** What journeys did with those profiles, or did not, the newest first. */
  List<Fact> ofJourneys(Set<ProfileId> profiles) {
    return facts.reversed().stream()
        .filter(fact -> fact.isOfJourney() && profiles.contains(fact.profile()))
        .toList();
  }

  /** The block's id, with its fields in the order in which they were written. */
  static BsonDocument id(TenantId tenant, String key) {
    return Bson.document("t", Bson.text(tenant.value())).append("k", Bson.text(key));
  }

  /** What of the block is to be counted. */
  FactStore.Uncounted uncounted() {
    return new FactStore.Uncounted(
        tenant, key, facts.stream().filter(fact -> fact.kind().isCounted()).toList());
  }

  static FactBlock read(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> {
        TenantId tenant = new TenantId(in.child("_id").text("t"));
        yield new FactBlock(
            tenant,
            in.child("_id").text("k"),
            in.packedList("facts", fact -> FactDocument.read(tenant, fact)));
      }
      default -> throw in.newer("block of facts");
    };
  }
}
