package dev.attune.hub.event.mongo;

import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.log.mongo.LogTexts;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * An event as {@code {_id: {t, c, id}, s, src, p, part, name, at, received, …}}. {@code p} is the
 * profile it was applied to; {@code how} it was found is an {@link IdentificationText}.
 */
final class EventDocument {
  private EventDocument() {}

  static BsonDocument id(EventKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("c", HexIds.value(key.connection().connection().value()))
        .append("id", Bson.text(key.id()));
  }

  static EventKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new EventKey(
        new ConnectionKey(new TenantId(id.text("t")), new ConnectionId(id.text("c"))),
        id.textOrEmpty("id"));
  }

  static RawBsonDocument document(HistoryEntry entry) {
    Event event = entry.event();
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", event.tenant().value());
            id.id("c", event.key().connection().connection().value());
            id.key("id", event.key().id());
          });
      out.schema(1);
      out.text("src", entry.source().toString());
      out.id("p", entry.profile());
      out.id("part", entry.part().equals(entry.profile()) ? null : entry.part());
      out.text("name", event.name());
      out.time("at", event.at());
      out.time("received", event.received());
      out.list("identifiers", event.identifiers(), EventDocument::identifier);
      out.fields("traits", event.traits());
      out.fields("properties", event.properties());
      account(out, event.account());
      out.list("consents", event.consents(), EventDocument::consent);
      out.flag("machine", event.isMachine());
      out.flag("history", event.isHistorical());
      out.list("leftOut", entry.identification().leftOut(), EventDocument::leftOut);
      out.list("merged", entry.identification().merged(), (one, id) -> one.id("p", id));
      out.text("how", IdentificationText.of(entry.identification(), entry.profile()));
      remapped(out, entry.remapped());
    });
  }

  private static void remapped(DocumentWriter out, @Nullable Remapped remapped) {
    if (remapped != null) {
      out.child(
          "remapped",
          one -> {
            one.text("by", remapped.by().toString());
            one.enumerated("before", remapped.before());
          });
    }
  }

  private static @Nullable Remapped remapped(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new Remapped(LogTexts.source(in.text("by")), in.enumerated("before", SignalState.class));
  }

  private static void leftOut(DocumentWriter out, Identification.LeftOut leftOut) {
    identifier(out, leftOut.identifier());
    out.text("code", leftOut.code().isEmpty() ? null : leftOut.code());
    out.text("reason", leftOut.reason());
  }

  private static Identification identification(StoredDocument in, String profile) {
    String how = in.textOrNull("how");
    List<String> merged = in.list("merged", one -> one.text("p"));
    return new Identification(
        in.list(
            "leftOut",
            one ->
                new Identification.LeftOut(
                    identifier(one), one.textOrEmpty("code"), one.text("reason"))),
        merged,
        IdentificationText.sightings(how, merged, profile),
        IdentificationText.rules(how));
  }

  private static void identifier(DocumentWriter out, Identifier identifier) {
    out.text("ns", identifier.namespace());
    out.text("v", identifier.value());
  }

  private static void account(DocumentWriter out, @Nullable AccountReference account) {
    if (account != null) {
      out.child(
          "account",
          one -> {
            identifier(one, account.identifier());
            one.list("others", account.others(), EventDocument::identifier);
            one.fields("traits", account.traits());
            one.text("role", account.role());
          });
    }
  }

  private static void consent(DocumentWriter out, Consent consent) {
    out.text("purpose", consent.purpose());
    out.text("channel", consent.channel());
    out.flag("granted", consent.granted());
    ConsentFields.write(out, consent);
  }

  static HistoryEntry entry(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> {
        String profile = in.text("p");
        String part = in.textOrNull("part");
        yield new HistoryEntry(
            event(in),
            LogTexts.source(in.text("src")),
            profile,
            part == null ? profile : part,
            identification(in, profile),
            remapped(in.childOrNull("remapped")));
      }
      default -> throw in.newer("event");
    };
  }

  private static Event event(StoredDocument in) {
    return new Event(
        key(in),
        in.textOrEmpty("name"),
        in.time("at"),
        in.time("received"),
        in.list("identifiers", EventDocument::identifier),
        in.fields("traits"),
        in.fields("properties"),
        account(in.childOrNull("account")),
        in.list("consents", EventDocument::consent),
        in.flag("machine"),
        in.flag("history"));
  }

  private static Identifier identifier(StoredDocument in) {
    return new Identifier(in.text("ns"), in.text("v"));
  }

  private static @Nullable AccountReference account(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new AccountReference(
            identifier(in),
            in.list("others", EventDocument::identifier),
            in.fields("traits"),
            in.textOrNull("role"));
  }

  private static Consent consent(StoredDocument in) {
    return ConsentFields.read(
        in, in.textOrEmpty("purpose"), in.textOrEmpty("channel"), in.flag("granted"));
  }
}
