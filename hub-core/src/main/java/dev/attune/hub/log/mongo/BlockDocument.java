package dev.attune.hub.log.mongo;

import dev.attune.hub.log.Block;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A block as a document: the entries of each tenant together, sealed under that tenant's key of the
 * day, and the places that they have in the block; those of no tenant as they are. Of schema 1
 * nothing is sealed.
 */
final class BlockDocument {
  private static final int PLAIN = 1;
  private static final int SEALED = 2;

  private BlockDocument() {}

  static BsonValue id(Block.Id id) {
    return Bson.document("partition", Bson.text(id.partition().name()))
        .append("n", Bson.number(id.number()));
  }

  static Block.Id id(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new Block.Id(LogTexts.partition(id.text("partition")), id.number("n"));
  }

  /** The keys that blocks are sealed with which are written now. */
  static Set<DayKeys.Name> names(Collection<Block> blocks, Instant now) {
    Set<DayKeys.Name> names = new HashSet<>();
    for (Block block : blocks) {
      LocalDate day = day(block, now);
      for (LogEntry entry : block.entries()) {
        if (entry instanceof LogEntry.OfTenant ofTenant) {
          names.add(new DayKeys.Name(ofTenant.tenant(), day));
        }
      }
    }
    return names;
  }

  /**
   * The day when the block is written; by its own entries where those say that it is later. Never
   * an earlier one, whose key may be destroyed already.
   */
  private static LocalDate day(Block block, Instant now) {
    Instant at = now;
    for (LogEntry entry : block.entries()) {
      at = entry.received().isAfter(at) ? entry.received() : at;
    }
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  static RawBsonDocument write(
      Block block, Instant now, Map<DayKeys.Name, SecretKey> keys, SecureRandom random) {
    LocalDate day = day(block, now);
    SortedMap<String, List<Integer>> places = places(block);
    List<Integer> ofNobody = places.getOrDefault("", List.of());
    places.remove("");
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("partition", block.id().partition().name());
            id.number("n", block.id().number());
          });
      out.schema(SEALED);
      out.id("writer", block.writer());
      out.integer("count", block.entries().size());
      out.packedList("entries", entries(block, ofNobody), EntryDocument::write);
      out.binary("places", bytes(ofNobody));
      out.list(
          "sealed",
          places.entrySet(),
          (one, group) -> {
            DayKeys.Name name = new DayKeys.Name(new TenantId(group.getKey()), day);
            byte[] plain =
                DocumentWriter.packed(inner ->
                    inner.packedList("e", entries(block, group.getValue()), EntryDocument::write));
            SecretKey key = keys.get(name);
            if (key == null) {
              throw new HubException(HubError.BROKEN_STATE, "A key of the log was not made.");
            }
            one.key("t", group.getKey());
            one.key("d", day.toString());
            one.binary("places", bytes(group.getValue()));
            one.binary("b", new Sealing(key, random).seal(place(block.id(), name), plain));
          });
    });
  }

  /** So that nothing opens in another block than its own. */
  private static String place(Block.Id id, DayKeys.Name name) {
    return id.partition().name() + "/" + id.number() + "/" + name.tenant() + "/" + name.day();
  }

  /** Where each tenant's entries stand in the block; those of none under an empty name. */
  private static SortedMap<String, List<Integer>> places(Block block) {
    SortedMap<String, List<Integer>> places = new TreeMap<>();
    for (int place = 0; place < block.entries().size(); place++) {
      String tenant =
          block.entries().get(place) instanceof LogEntry.OfTenant ofTenant
              ? ofTenant.tenant().value()
              : "";
      places.computeIfAbsent(tenant, none -> new ArrayList<>()).add(place);
    }
    return places;
  }

  private static List<LogEntry> entries(Block block, List<Integer> places) {
    return places.stream().map(block.entries()::get).toList();
  }

  private static byte[] bytes(List<Integer> places) {
    ByteBuffer bytes = ByteBuffer.allocate(places.size() * Short.BYTES);
    places.forEach(place -> bytes.putShort(place.shortValue()));
    return bytes.array();
  }

  /** The keys without which a block cannot be read. */
  static Set<DayKeys.Name> names(StoredDocument document) {
    return switch (document.schema()) {
      case PLAIN -> Set.of();
      case SEALED -> new HashSet<>(document.list("sealed", BlockDocument::name));
      default -> throw document.newer("block of the log");
    };
  }

  private static DayKeys.Name name(StoredDocument group) {
    return new DayKeys.Name(new TenantId(group.text("t")), LocalDate.parse(group.text("d")));
  }

  static Block read(
      StoredDocument document, Map<DayKeys.Name, SecretKey> keys, SecureRandom random) {
    return switch (document.schema()) {
      case PLAIN ->
          new Block(
              id(document),
              document.text("writer"),
              document.packedList("entries", EntryDocument::read));
      case SEALED -> opened(document, keys, random);
      default -> throw document.newer("block of the log");
    };
  }

  private static Block opened(
      StoredDocument document, Map<DayKeys.Name, SecretKey> keys, SecureRandom random) {
    Block.Id id = id(document);
    @Nullable LogEntry[] entries = new LogEntry[document.integer("count")];
    put(entries, document.binary("places"), document.packedList("entries", EntryDocument::read));
    for (StoredDocument group : document.list("sealed", one -> one)) {
      DayKeys.Name name = name(group);
      SecretKey key = keys.get(name);
      if (key == null) {
        throw new HubException(
            HubError.BROKEN_STATE,
            "A block of the log cannot be read: its key of %s is destroyed.".formatted(name.day()));
      }
      byte[] plain = new Sealing(key, random).open(place(id, name), group.binary("b"));
      put(
          entries,
          group.binary("places"),
          StoredDocument.unpacked(plain).packedList("e", EntryDocument::read));
    }
    return new Block(id, document.text("writer"), whole(entries));
  }

  private static void put(@Nullable LogEntry[] all, byte[] places, List<LogEntry> entries) {
    ByteBuffer bytes = ByteBuffer.wrap(places);
    entries.forEach(entry -> all[bytes.getShort()] = entry);
  }

  private static List<LogEntry> whole(@Nullable LogEntry[] entries) {
    List<LogEntry> all = new ArrayList<>(entries.length);
    for (LogEntry entry : entries) {
      if (entry == null) {
        throw new HubException(
            HubError.BROKEN_STATE,
            "A block of the log lacks one of %d entries.".formatted(entries.length));
      }
      all.add(entry);
    }
    return all;
  }
}
