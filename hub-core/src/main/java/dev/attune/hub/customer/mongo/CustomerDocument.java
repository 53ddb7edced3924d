package dev.attune.hub.customer.mongo;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.Merge;
import dev.attune.hub.customer.MergedInto;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.mongo.ActionDocument;
import dev.attune.hub.fact.mongo.FactDocument;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.mongo.FenceDocument;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.Bson;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.HexIds;
import dev.attune.hub.value.mongo.SortKeys;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A customer as {@code {_id: {t, p}, v, s, partition, due, parts: […], segments, accounts, merges,
 * apart, outbox, fence, written, mergedInto, computedDue, erased}}. {@code due} is a text that
 * sorts by time and then by customer; it is there while something is due. What is in a parcel is
 * one binary value.
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
      out.texts("segments", customer.segments());
      out.list("accounts", customer.accounts().entrySet(), CustomerDocument::account);
      out.list("merges", customer.merges(), CustomerDocument::merge);
      out.ids("apart", customer.apart().stream().map(ProfileId::value).sorted().toList());
      out.list("outbox", customer.outbox(), CustomerDocument::parcel);
      FenceDocument.write(out, "fence", customer.fence());
      out.time("written", customer.written());
      mergedInto(out, customer.mergedInto());
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

  private static void account(DocumentWriter out, Map.Entry<AccountKey, Instant> account) {
    out.id("a", account.getKey().account());
    out.time("at", account.getValue());
  }

  private static void merge(DocumentWriter out, Merge merge) {
    out.id("from", merge.from().value());
    out.ids("parts", merge.parts().stream().map(ProfileId::value).toList());
    out.time("at", merge.at());
    out.text("source", merge.source());
    out.ids("suspended", merge.suspended().stream().map(EnrolmentId::value).toList());
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

  static Customer customer(StoredDocument in) {
    return switch (in.schema()) {
      case 1 -> first(in);
      default -> throw in.newer("customer");
    };
  }

  private static Customer first(StoredDocument in) {
    CustomerKey key = key(in);
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    in.list("parts", part -> parts.put(new ProfileId(part.text("id")), PartCodec.read(part)));
    Map<AccountKey, Instant> accounts = new HashMap<>();
    in.list(
        "accounts",
        one -> accounts.put(new AccountKey(key.tenant(), one.text("a")), one.time("at")));
    return new Customer(
        key,
        in.number("v"),
        parts,
        in.texts("segments"),
        accounts,
        in.list("merges", CustomerDocument::merge),
        profiles(in, "apart"),
        in.list("outbox", parcel -> parcel(key.tenant(), parcel)),
        FenceDocument.read(in, "fence"),
        in.time("written"),
        mergedInto(in.childOrNull("mergedInto")),
        in.timeOrNull("computedDue"),
        in.flag("erased"));
  }

  private static Set<ProfileId> profiles(StoredDocument in, String name) {
    return in.texts(name).stream().map(ProfileId::new).collect(Collectors.toSet());
  }

  private static Merge merge(StoredDocument in) {
    List<ProfileId> parts = in.orderedTexts("parts").stream().map(ProfileId::new).toList();
    List<EnrolmentId> suspended =
        in.orderedTexts("suspended").stream().map(EnrolmentId::new).toList();
    return new Merge(
        new ProfileId(in.text("from")), parts, in.time("at"), in.textOrEmpty("source"), suspended);
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
}
