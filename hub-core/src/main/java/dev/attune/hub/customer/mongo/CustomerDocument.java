package dev.attune.hub.customer.mongo;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.customer.Sent;
import dev.attune.hub.customer.TakenFrom;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.mongo.ActionDocument;
import dev.attune.hub.fact.mongo.FactDocument;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.mongo.FenceDocument;
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
 * A customer as {@code {_id: {t, p}, v, s, partition, due, parts: […], segments, memberships,
 * reviewed, moves, merges, sent, outbox, fence, written, mergedInto, taken, computedDue, erased}}.
 * {@code due} is a text that sorts by time and then by customer; it is there while something is
 * due. What is in a parcel is one binary value.
 */
final class CustomerDocument {
  private CustomerDocument() {}

  static BsonDocument id(CustomerKey key) {
    return Bson.document("t", Bson.text(key.tenant().value()))
        .append("p", HexIds.value(key.profile().value()));
  }

  static CustomerKey key(StoredDocument document) {
    StoredDocument id = document.child("_id");
    return new CustomerKey(new TenantId(id.text("t")), new ProfileId(id.text("p")));
  }

  /** The document with the next version. */
  static RawBsonDocument document(Customer customer) {
    return DocumentWriter.document(out -> {
      out.child(
          "_id",
          id -> {
            id.key("t", customer.key().tenant().value());
            id.id("p", customer.key().profile().value());
          });
      out.number("v", customer.version() + 1);
      out.schema(1);
      out.integer("partition", LogPartition.numberOf(customer.key().tenant()));
      out.text("due", due(customer));
      out.list("parts", customer.parts().entrySet(), CustomerDocument::part);
      MembershipCodec.write(out, customer.segments());
      out.list("merges", customer.merges(), CustomerDocument::merge);
      out.list("sent", customer.sent(), CustomerDocument::sent);
      out.list("outbox", customer.outbox(), CustomerDocument::parcel);
      FenceDocument.write(out, "fence", customer.fence());
      out.time("written", customer.written());
      mergedInto(out, customer.mergedInto());
      taken(out, customer.taken());
      out.time("computedDue", customer.computedDue());
      out.flag("erased", customer.erased());
    });
  }

  private static @Nullable String due(Customer customer) {
    Instant at = customer.dueAt();
    return at == null ? null : due(new CustomerStore.Due(customer.key(), at));
  }

  static String due(CustomerStore.Due due) {
    CustomerKey key = due.customer();
    return SortKeys.key(SortKeys.time(due.at()), key.tenant().value(), key.profile().value());
  }

  private static void part(DocumentWriter out, Map.Entry<ProfileId, CustomerPart> part) {
    out.id("id", part.getKey().value());
    PartCodec.write(out, part.getValue());
  }

  private static void merge(DocumentWriter out, Merge merge) {
    out.id("from", merge.from().value());
    out.ids("parts", merge.parts().stream().map(ProfileId::value).toList());
    out.time("at", merge.at());
    out.text("source", merge.source());
    out.ids("suspended", merge.suspended().stream().map(EnrolmentId::value).toList());
    out.text("actor", merge.actor().isEmpty() ? null : merge.actor());
  }

  private static void sent(DocumentWriter out, Sent sent) {
    out.id("a", sent.action().value());
    out.id("part", sent.part().value());
    out.text("journey", sent.journey().value());
    out.text("step", sent.step());
    out.text("channel", sent.channel());
    out.time("at", sent.at());
  }

  private static Sent sent(StoredDocument in) {
    return new Sent(
        new ActionId(in.text("a")),
        new ProfileId(in.text("part")),
        new JourneyId(in.text("journey")),
        in.textOrEmpty("step"),
        in.textOrEmpty("channel"),
        in.time("at"));
  }

  private static void parcel(DocumentWriter out, Parcel parcel) {
    out.text("lease", parcel.lease());
    out.number("batch", parcel.batch());
    out.packed(
        "content",
        content -> {
          content.list("actions", parcel.actions(), ActionDocument::write);
          content.list("facts", parcel.facts(), FactDocument::write);
        });
  }

  private static void mergedInto(DocumentWriter out, @Nullable MergedInto mergedInto) {
    if (mergedInto != null) {
      out.child(
          "mergedInto",
          one -> {
            one.id("p", mergedInto.survivor().value());
            one.time("at", mergedInto.at());
            one.text("source", mergedInto.source());
          });
    }
  }

  private static void taken(DocumentWriter out, @Nullable TakenFrom taken) {
    if (taken != null) {
      out.child(
          "taken",
          one -> {
            one.id("p", taken.from().value());
            one.time("at", taken.at());
            one.text("source", taken.source());
          });
    }
  }

  static Customer customer(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> first(in);
      default -> throw in.newer("customer");
    };
  }

  private static Customer first(StoredDocument in) {
    CustomerKey key = key(in);
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    in.list(
        "parts",
        part -> parts.put(new ProfileId(part.text("id")), PartCodec.read(key.tenant(), part)));
    // Before parts had accounts of their own, the customer had them; they count as its own part's.
    PartCodec.accounts(key.tenant(), in)
        .forEach((account, since) ->
            parts.compute(
                key.profile(),
                (id, part) ->
                    (part == null ? CustomerPart.EMPTY : part).withAccount(account, since)));
    return new Customer(
        key,
        in.number("v"),
        parts,
        MembershipCodec.read(in),
        in.list("merges", CustomerDocument::merge),
        in.list("sent", CustomerDocument::sent),
        in.list("outbox", parcel -> parcel(key.tenant(), parcel)),
        FenceDocument.read(in, "fence"),
        in.time("written"),
        mergedInto(in.childOrNull("mergedInto")),
        taken(in.childOrNull("taken")),
        in.timeOrNull("computedDue"),
        in.flag("erased"));
  }

  private static Merge merge(StoredDocument in) {
    List<ProfileId> parts = in.orderedTexts("parts").stream().map(ProfileId::new).toList();
    List<EnrolmentId> suspended =
        in.orderedTexts("suspended").stream().map(EnrolmentId::new).toList();
    return new Merge(
        new ProfileId(in.text("from")),
        parts,
        in.time("at"),
        in.textOrEmpty("source"),
        suspended,
        in.textOrEmpty("actor"));
  }

  private static Parcel parcel(TenantId tenant, StoredDocument in) {
    StoredDocument content = in.packed("content");
    return new Parcel(
        in.textOrEmpty("lease"),
        in.number("batch"),
        content.list("actions", action -> ActionDocument.read(tenant, action)),
        content.list("facts", fact -> FactDocument.read(tenant, fact)));
  }

  private static @Nullable MergedInto mergedInto(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new MergedInto(new ProfileId(in.text("p")), in.time("at"), in.textOrEmpty("source"));
  }

  private static @Nullable TakenFrom taken(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new TakenFrom(new ProfileId(in.text("p")), in.time("at"), in.textOrEmpty("source"));
  }
}
