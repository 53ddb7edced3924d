package dev.attune.hub.delivery.mongo;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;

/** An action, in a customer's outbox and in a delivery. It has one tenant, known from around it. */
public final class ActionDocument {
  private ActionDocument() {}

  public static void write(DocumentWriter out, Action action) {
    out.id("id", action.key().action().value());
    out.id("c", action.connection().connection().value());
    out.text("name", action.name());
    out.fields("parameters", action.parameters());
    out.id("p", action.customer().profile().value());
    out.text("journey", action.journey());
    out.integer("version", action.version());
    out.id("enrolment", action.enrolment());
    out.text("step", action.step());
    out.text("purpose", action.purpose());
    out.text("channel", action.channel());
    out.time("at", action.at());
    out.number("order", action.order());
    out.time("notAfter", action.notAfter());
    ProfileId about = action.about();
    out.id("about", about == null ? null : about.value());
  }

  public static Action read(TenantId tenant, StoredDocument in) {
    String about = in.textOrNull("about");
    return new Action(
        new ActionKey(tenant, new ActionId(in.text("id"))),
        new ConnectionKey(tenant, new ConnectionId(in.text("c"))),
        in.textOrEmpty("name"),
        in.fields("parameters"),
        new CustomerKey(tenant, new ProfileId(in.text("p"))),
        in.textOrEmpty("journey"),
        in.integer("version"),
        in.text("enrolment"),
        in.textOrEmpty("step"),
        in.textOrEmpty("purpose"),
        in.textOrEmpty("channel"),
        in.time("at"),
        in.number("order"),
        in.timeOrNull("notAfter"),
        about == null ? null : new ProfileId(about));
  }
}
