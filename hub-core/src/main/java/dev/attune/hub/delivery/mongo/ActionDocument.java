package dev.attune.hub.delivery.mongo;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.delivery.QuietTime;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.LocalWindow;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

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
    out.list("quiet", action.quiet(), ActionDocument::quiet);
  }

  private static void quiet(DocumentWriter out, QuietTime quiet) {
    LocalWindow window = quiet.window();
    out.text("from", window.from().toString());
    out.text("to", window.to().toString());
    out.text(
        "days",
        window.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")));
    out.text("zone", quiet.zone().getId());
  }

  private static QuietTime quiet(StoredDocument in) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String day : in.text("days").split(",", -1)) {
      days.add(DayOfWeek.valueOf(day));
    }
    return new QuietTime(
        new LocalWindow(LocalTime.parse(in.text("from")), LocalTime.parse(in.text("to")), days),
        ZoneId.of(in.text("zone")));
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
        about == null ? null : new ProfileId(about),
        in.list("quiet", ActionDocument::quiet));
  }
}
