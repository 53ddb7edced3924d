package dev.attune.hub.customer.mongo;

import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.OpenAction;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.journey.mongo.EnrolmentDocument;
import dev.attune.hub.profile.mongo.PartDocument;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One part of a customer: what it is known by, enrolments, those that are over, open actions. */
final class PartCodec {
  private PartCodec() {}

  static void write(DocumentWriter out, CustomerPart part) {
    PartDocument.write(out, part.profile());
    out.list("enrolments", part.enrolments().values(), EnrolmentDocument::write);
    out.list("past", part.past(), EnrolmentDocument::passage);
    out.list("actions", part.actions().entrySet(), PartCodec::action);
    out.list("accounts", part.accounts().entrySet(), PartCodec::account);
    out.ids("apart", part.apart().stream().map(ProfileId::value).sorted().toList());
    out.list("experiments", part.experiments().entrySet(), PartCodec::experiment);
    out.list("contacts", part.contacts(), PartCodec::contact);
  }

  static CustomerPart read(TenantId tenant, StoredDocument in) {
    Map<EnrolmentId, Enrolment> enrolments = new HashMap<>();
    for (Enrolment enrolment : in.list("enrolments", EnrolmentDocument::read)) {
      enrolments.put(enrolment.id(), enrolment);
    }
    Map<ActionId, OpenAction> actions = new HashMap<>();
    in.list("actions", one -> actions.put(new ActionId(one.text("id")), action(one)));
    return new CustomerPart(
        PartDocument.read(in),
        enrolments,
        in.list("past", EnrolmentDocument::passage),
        actions,
        accounts(tenant, in),
        in.texts("apart").stream().map(ProfileId::new).collect(Collectors.toSet()),
        experiments(in),
        in.list("contacts", PartCodec::contact));
  }

  private static void contact(DocumentWriter out, Contact contact) {
    out.id("id", contact.id());
    out.text("channel", contact.channel());
    out.time("at", contact.at());
  }

  private static Contact contact(StoredDocument in) {
    return new Contact(in.text("id"), in.text("channel"), in.time("at"));
  }

  private static void experiment(
      DocumentWriter out, Map.Entry<String, VariantAssignment> experiment) {
    VariantAssignment assignment = experiment.getValue();
    out.text("id", experiment.getKey());
    out.text("variant", assignment.variant());
    out.time("at", assignment.at());
    out.integer("weight", assignment.weight());
    out.integer("outOf", assignment.outOf());
  }

  private static Map<String, VariantAssignment> experiments(StoredDocument in) {
    Map<String, VariantAssignment> experiments = new HashMap<>();
    in.list(
        "experiments",
        one ->
            experiments.put(
                one.text("id"),
                new VariantAssignment(
                    one.text("variant"),
                    one.time("at"),
                    one.integer("weight"),
                    one.integer("outOf"))));
    return experiments;
  }

  private static void account(DocumentWriter out, Map.Entry<AccountKey, Instant> account) {
    out.id("a", account.getKey().account());
    out.time("at", account.getValue());
  }

  /** The accounts of a part, or of a customer that was stored before parts had their own. */
  static Map<AccountKey, Instant> accounts(TenantId tenant, StoredDocument in) {
    Map<AccountKey, Instant> accounts = new HashMap<>();
    in.list("accounts", one -> accounts.put(new AccountKey(tenant, one.text("a")), one.time("at")));
    return accounts;
  }

  private static void action(DocumentWriter out, Map.Entry<ActionId, OpenAction> entry) {
    OpenAction action = entry.getValue();
    out.id("id", entry.getKey().value());
    out.id("enrolment", action.enrolment().value());
    out.text("journey", action.journey().value());
    out.integer("version", action.version());
    out.text("key", action.key());
    out.text("step", action.step());
    out.id("c", action.connection().value());
    out.text("channel", action.channel());
    out.time("at", action.at());
    out.flag("dead", action.isDead());
    ProfileId about = action.about();
    out.id("about", about == null ? null : about.value());
  }

  private static OpenAction action(StoredDocument in) {
    String about = in.textOrNull("about");
    return new OpenAction(
        new EnrolmentId(in.text("enrolment")),
        new JourneyId(in.text("journey")),
        in.integer("version"),
        in.textOrEmpty("key"),
        in.textOrEmpty("step"),
        new ConnectionId(in.text("c")),
        in.textOrEmpty("channel"),
        in.time("at"),
        in.flag("dead"),
        about == null ? null : new ProfileId(about));
  }
}
