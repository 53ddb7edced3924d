package dev.attune.hub.fact.mongo;

import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Money;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A fact, in a customer's outbox and in a block of facts. Its tenant is known from around it. */
public final class FactDocument {
  private FactDocument() {}

  public static void write(DocumentWriter out, Fact fact) {
    out.id("id", fact.id());
    out.enumerated("kind", fact.kind());
    ProfileId profile = fact.profile();
    out.id("p", profile == null ? null : profile.value());
    AccountKey account = fact.account();
    out.id("a", account == null ? null : account.account());
    passage(out, fact.passage());
    out.time("at", fact.at());
    out.time("received", fact.received());
    out.text("position", fact.position());
    ConnectionId connection = fact.connection();
    out.id("c", connection == null ? null : connection.value());
    out.id("channel", fact.channel());
    out.text("name", fact.name());
    out.fields("properties", fact.properties());
    amount(out, fact.amount());
    out.texts("segments", fact.segments());
    assignment(out, fact.assignment());
    out.flag("machine", fact.isMachine());
  }

  private static void passage(DocumentWriter out, @Nullable Case passage) {
    if (passage != null) {
      out.child(
          "case",
          one -> {
            one.text("journey", passage.journey().value());
            one.integer("version", passage.version());
            one.text("key", passage.key());
            one.id("enrolment", passage.enrolment());
          });
    }
  }

  private static void amount(DocumentWriter out, @Nullable Money amount) {
    if (amount != null) {
      out.decimal("amount", amount.amount());
      out.text("currency", amount.currency().getCurrencyCode());
    }
  }

  private static void assignment(DocumentWriter out, @Nullable Assignment assignment) {
    if (assignment != null) {
      out.child(
          "assignment",
          one -> {
            one.text("experiment", assignment.experiment());
            one.text("variant", assignment.variant());
            one.decimal("probability", assignment.probability());
          });
    }
  }

  public static Fact read(TenantId tenant, StoredDocument in) {
    String profile = in.textOrNull("p");
    String account = in.textOrNull("a");
    String connection = in.textOrNull("c");
    return new Fact(
        in.text("id"),
        tenant,
        in.enumerated("kind", FactKind.class),
        profile == null ? null : new ProfileId(profile),
        account == null ? null : new AccountKey(tenant, account),
        passage(in.childOrNull("case")),
        in.time("at"),
        in.time("received"),
        in.textOrEmpty("position"),
        connection == null ? null : new ConnectionId(connection),
        in.textOrNull("channel"),
        in.textOrEmpty("name"),
        in.fields("properties"),
        amount(in),
        in.texts("segments"),
        assignment(in.childOrNull("assignment")),
        in.flag("machine"));
  }

  private static @Nullable Case passage(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new Case(
            new JourneyId(in.text("journey")),
            in.integer("version"),
            in.textOrEmpty("key"),
            in.text("enrolment"));
  }

  private static @Nullable Money amount(StoredDocument in) {
    String currency = in.textOrNull("currency");
    return currency == null
        ? null
        : new Money(in.decimal("amount"), Currency.getInstance(currency));
  }

  private static @Nullable Assignment assignment(@Nullable StoredDocument in) {
    return in == null
        ? null
        : new Assignment(
            in.textOrEmpty("experiment"), in.textOrEmpty("variant"), in.decimal("probability"));
  }
}
