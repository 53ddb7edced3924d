package dev.attune.hub.erasure.mongo;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as {@code {_id: {t, e}, v, s, asked, at, actor, by, person, due, sweeps, removed,
 * seen, tools, completed}}, {@code person} being sealed. {@code due} is there while something is to
 * be done.
 */
final class ErasureDocument {
  private ErasureDocument() {}

  static BsonDocument id(ErasureKey key) {
    return Bson.document("t", Bson.text(key.tenant().value())).append("e", HexIds.value(key.id()));
  }

  static ErasureKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new ErasureKey(new TenantId(id.text("t")), id.text("e"));
  }

  /** Sorts by when it was asked for. */
  static String asked(Erasure erasure) {
    return SortKeys.key(SortKeys.time(erasure.asked()), erasure.key().id());
  }

  /** The document with the next version. */
  static RawBsonDocument document(Erasure erasure, PersonBox box) {
    ErasureKey key = erasure.key();
    Person person = erasure.person();
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", key.tenant().value());
            id.id("e", key.id());
          });
      out.number("v", erasure.version() + 1);
      out.schema(1);
      out.text("asked", asked(erasure));
      out.time("at", erasure.asked());
      out.text("actor", erasure.actor());
      out.text("by", erasure.by().toString());
      if (person != null) {
        out.binary("person", box.seal(key, person));
      }
      Instant due = erasure.due();
      if (due != null) {
        out.text("due", SortKeys.key(SortKeys.time(due), key.tenant().value(), key.id()));
        out.time("dueAt", due);
      }
      out.integer("sweeps", erasure.sweeps());
      out.list("removed", erasure.removed().entrySet(), ErasureDocument::removed);
      List<ToolErasure> tools = erasure.tools();
      out.flag("seen", tools != null);
      out.list("tools", tools == null ? List.of() : tools, ErasureDocument::tool);
      out.time("completed", erasure.completed());
    });
  }

  private static void removed(DocumentWriter out, Map.Entry<String, Long> one) {
    out.text("of", one.getKey());
    out.number("count", one.getValue());
  }

  private static void tool(DocumentWriter out, ToolErasure tool) {
    out.id("c", tool.connection().value());
    out.text("connector", tool.connector());
    out.text("name", tool.name());
    out.enumerated("state", tool.state());
    out.integer("attempts", tool.attempts());
    out.time("first", tool.first());
    out.time("next", tool.next());
    out.text("reason", tool.reason());
    out.time("at", tool.at());
  }

  static Erasure erasure(StoredDocument in, PersonBox box) {
    return switch (in.schema()) {
      case 1 -> first(in, box);
      default -> throw in.newer("erasure");
    };
  }

  private static Erasure first(StoredDocument in, PersonBox box) {
    ErasureKey key = key(in);
    SortedMap<String, Long> removed = new TreeMap<>();
    in.list("removed", one -> removed.put(one.text("of"), one.number("count")));
    return new Erasure(
        key,
        in.number("v"),
        in.time("at"),
        in.textOrEmpty("actor"),
        Source.ofText(in.text("by")),
        in.names().contains("person") ? box.open(key, in.binary("person")) : null,
        in.timeOrNull("dueAt"),
        in.integer("sweeps"),
        removed,
        tools(in),
        in.timeOrNull("completed"));
  }

  private static @Nullable List<ToolErasure> tools(StoredDocument in) {
    return in.flag("seen") ? in.list("tools", ErasureDocument::tool) : null;
  }

  private static ToolErasure tool(StoredDocument in) {
    return new ToolErasure(
        new ConnectionId(in.text("c")),
        in.textOrEmpty("connector"),
        in.textOrEmpty("name"),
        in.enumerated("state", ToolErasure.State.class),
        in.integer("attempts"),
        in.timeOrNull("first"),
        in.timeOrNull("next"),
        in.textOrEmpty("reason"),
        in.timeOrNull("at"));
  }
}
