package dev.attune.admin.personexport;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identification;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Assignment;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.profile.Account;
import dev.attune.hub.profile.Member;
import dev.attune.hub.profile.MemberRole;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import dev.attune.hub.value.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Things that are known of a person, as a person can read them. */
final class Told {
  private Told() {}

  /** A value in a cell: a text as it is, all else as JSON. */
  static String text(@Nullable Object value) {
    return value instanceof String text ? text : Json.writeValue(value == null ? "" : value);
  }

  static Map<String, @Nullable Object> part(CustomerPart part) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    List<Object> identifiers = new ArrayList<>();
    new TreeMap<>(part.profile().identifiers())
        .forEach((one, seen) ->
            identifiers.add(
                Map.of(
                    "namespace", one.namespace(),
                    "value", one.value(),
                    "firstSeen", seen.toString())));
    told.put("identifiers", identifiers);
    told.put("traits", traits(part.profile().traits()));
    List<Object> consents = new ArrayList<>();
    new TreeMap<>(part.profile().consents())
        .values()
        .forEach(said ->
            consents.add(
                Map.of(
                    "purpose", said.consent().purpose(),
                    "channel", said.consent().channel(),
                    "granted", said.consent().granted(),
                    "at", said.at().toString(),
                    "connection", said.connection().value(),
                    "event", said.event())));
    told.put("consents", consents);
    List<Object> journeys = new ArrayList<>();
    part.enrolments().values().forEach(one -> journeys.add(enrolment(one)));
    part.past()
        .forEach(one ->
            journeys.add(
                Map.of(
                    "journey", one.journey().value(),
                    "key", one.key(),
                    "state", "left",
                    "entered", one.entered().toString(),
                    "left", one.left().toString())));
    told.put("journeys", journeys);
    Map<String, Object> experiments = new TreeMap<>();
    part.experiments()
        .forEach((experiment, one) ->
            experiments.put(
                experiment,
                Map.of(
                    "variant", one.variant(),
                    "at", one.at().toString(),
                    "probability", one.probability())));
    told.put("experiments", experiments);
    told.put(
        "contacts",
        part.contacts().stream()
            .map(one -> Map.of("channel", one.channel(), "at", one.at().toString()))
            .toList());
    return told;
  }

  private static Map<String, Object> enrolment(Enrolment one) {
    return Map.of(
        "journey", one.journey().value(),
        "version", (long) one.version(),
        "key", one.key(),
        "state", one.state().name(),
        "entered", one.entered().toString(),
        "outcomes", one.outcomes(),
        "entry", one.entry().values());
  }

  private static Map<String, Object> traits(Map<String, Trait> traits) {
    Map<String, Object> told = new TreeMap<>();
    traits.forEach((name, trait) ->
        told.put(
            name,
            Map.of(
                "value", trait.value(),
                "at", trait.at().toString(),
                "connection", trait.connection().value(),
                "event", trait.event(),
                "rule", trait.rule())));
    return told;
  }

  /** What the person belongs to, with nobody else who does. */
  static Fields account(Account account, Customer customer) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("account", account.key().account());
    told.put("since", String.valueOf(customer.accounts().get(account.key())));
    told.put("identifiers", account.identifiers().keySet().stream().map(Told::identifier).toList());
    told.put("traits", traits(account.traits()));
    List<String> roles = new ArrayList<>();
    for (ProfileId part : customer.parts().keySet()) {
      Member member = account.members().get(part);
      MemberRole role = member == null ? null : member.role();
      if (role != null) {
        roles.add(role.role());
      }
    }
    told.put("roles", roles);
    return new Fields(told);
  }

  private static String identifier(Identifier identifier) {
    return identifier.namespace() + ":" + identifier.value();
  }

  static Fields event(HistoryEntry entry) {
    Event event = entry.event();
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("id", event.key().id());
    told.put("connection", event.key().connection().connection().value());
    told.put("name", event.name());
    told.put("at", event.at().toString());
    told.put("received", event.received().toString());
    told.put("profile", entry.part());
    told.put("identifiers", event.identifiers().stream().map(Told::identifier).toList());
    told.put("traits", event.traits().values());
    told.put("properties", event.properties().values());
    told.put("leftOut", entry.identification().leftOut().stream().map(Told::leftOut).toList());
    told.put("merged", entry.identification().merged());
    told.put("machine", event.isMachine());
    return new Fields(told);
  }

  private static Map<String, String> leftOut(Identification.LeftOut one) {
    return Map.of("identifier", identifier(one.identifier()), "reason", one.reason());
  }

  static String eventLine(HistoryEntry entry) {
    Event event = entry.event();
    return CsvLine.of(
        event.at(),
        event.received(),
        event.name(),
        event.key().connection().connection(),
        event.key().id(),
        Json.write(event.traits()),
        Json.write(event.properties()));
  }

  static Fields delivery(Delivery delivery) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("action", delivery.key().action().value());
    told.put("asked", delivery.action().at().toString());
    told.put("state", delivery.state().name());
    told.put("reason", delivery.reason());
    told.put("attempts", (long) delivery.attempts());
    told.put("journey", delivery.action().journey());
    told.put("step", delivery.action().step());
    told.put("purpose", delivery.action().purpose());
    told.put("channel", delivery.action().channel());
    told.put("connection", delivery.action().connection().connection().value());
    told.put("name", delivery.action().name());
    told.put("parameters", delivery.action().parameters().values());
    told.put("result", delivery.result().values());
    return new Fields(told);
  }

  static String deliveryLine(Delivery delivery) {
    return CsvLine.of(
        delivery.action().at(),
        delivery.state(),
        delivery.action().journey(),
        delivery.action().step(),
        delivery.action().channel(),
        delivery.action().connection().connection(),
        Json.write(delivery.action().parameters()));
  }

  static Fields fact(Fact fact) {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("id", fact.id());
    told.put("kind", fact.kind().name());
    told.put("name", fact.name());
    told.put("at", fact.at().toString());
    told.put("received", fact.received().toString());
    Case passage = fact.passage();
    if (passage != null) {
      told.put("journey", passage.journey().value());
      told.put("version", (long) passage.version());
      told.put("key", passage.key());
    }
    Assignment assignment = fact.assignment();
    if (assignment != null) {
      told.put("experiment", assignment.experiment());
      told.put("variant", assignment.variant());
      told.put("probability", assignment.probability());
    }
    Money amount = fact.amount();
    if (amount != null) {
      told.put("amount", amount.amount());
      told.put("currency", amount.currency().getCurrencyCode());
    }
    told.put("segments", fact.segments().stream().sorted().toList());
    told.put("properties", fact.properties().values());
    return new Fields(told);
  }

  static String factLine(Fact fact) {
    Case passage = fact.passage();
    Assignment assignment = fact.assignment();
    Money amount = fact.amount();
    return CsvLine.of(
        fact.at(),
        fact.kind(),
        fact.name(),
        passage == null ? "" : passage.journey(),
        assignment == null ? "" : assignment.experiment(),
        assignment == null ? "" : assignment.variant(),
        amount == null ? "" : amount.amount(),
        amount == null ? "" : amount.currency().getCurrencyCode(),
        String.join(" ", fact.segments().stream().sorted().toList()));
  }
}
