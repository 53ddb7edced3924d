package dev.attune.connector.declarative.description;

import dev.attune.connector.Capability;
import dev.attune.connector.EventExample;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.declarative.expression.ExampleItem;
import dev.attune.connector.declarative.expression.Expression;
import dev.attune.connector.declarative.expression.JsonValues;
import dev.attune.connector.declarative.expression.MappedExpression;
import dev.attune.connector.declarative.expression.Value;
import dev.attune.connector.declarative.yaml.Issues;
import dev.attune.connector.declarative.yaml.Part;
import dev.attune.connector.declarative.yaml.Part.Member;
import dev.attune.connector.declarative.yaml.Part.Members;
import dev.attune.connector.schema.Json;
import dev.attune.connector.signature.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads how signals come in. */
final class SourceReader {
  private static final List<String> OF_POLLS = List.of("cursor", "first", "more", "history");

  private final Reading reading;
  private final Issues issues;
  private final Scopes scopes;
  private final Members sources;
  private final boolean isRegistered;
  private final Map<String, Shared> shared = new LinkedHashMap<>();

  /** What sources with the same items share. */
  private record Shared(
      @Nullable Expression id, Map<String, String> mapping, EventExample example) {}

  /**
   * @param isRegistered whether the tool is told or tells what it signs with
   */
  SourceReader(
      Reading reading, Scopes scopes, Members sources, MappingCheck check, boolean isRegistered) {
    this.isRegistered = isRegistered;
    this.reading = reading;
    this.issues = reading.issues();
    this.scopes = scopes;
    this.sources = sources;
    for (Member member : sources.members()) {
      if (member.value() instanceof Members source && !source.has("same")) {
        shared.put(member.key(), shared(source, "sources." + member.key(), check));
      }
    }
  }

  List<SourcePart> read() {
    List<SourcePart> read = new ArrayList<>();
    for (Member member : sources.members()) {
      if (member.value() instanceof Members source) {
        read.add(read(member.key(), source, "sources." + member.key()));
      }
    }
    return read;
  }

  private SourcePart read(String id, Members source, String field) {
    Shared of = source.has("same") ? same(source, field) : shared.get(id);
    boolean isPushed = source.has("webhook");
    SourceDescriptor descriptor =
        new SourceDescriptor(
            id,
            isPushed ? Capability.WEBHOOK : Capability.POLL,
            Reading.text(source, "title", FieldsReader.title(id)),
            Reading.text(source, "help", ""),
            of == null ? List.of() : List.of(of.example()),
            of == null ? Map.of() : of.mapping(),
            isPushed ? HistoryOffer.NONE : offer(source));
    Expression named = of == null ? null : of.id();
    return isPushed
        ? pushed(descriptor, named, source, field)
        : polled(descriptor, named, source, field);
  }

  /** What can go on from a cursor can begin without one. */
  private static HistoryOffer offer(Members source) {
    if (Reading.members(source, "history").has("since")) {
      return HistoryOffer.SINCE;
    }
    return source.has("cursor") || source.has("history") ? HistoryOffer.WHOLE : HistoryOffer.NONE;
  }

  private @Nullable Shared same(Members source, String field) {
    for (String key : List.of("event", "id", "example")) {
      Part part = source.get(key);
      if (part != null) {
        issues.add(
            part.at(),
            field + "." + key,
            "It is that of the source named by 'same'; leave it out.");
      }
    }
    Part same = source.get("same");
    Shared found = shared.get(Reading.text(source, "same", ""));
    if (same != null && found == null) {
      issues.add(
          same.at(),
          field + ".same",
          "It must name a source that has an event itself; there are "
              + String.join(", ", shared.keySet())
              + ".");
    }
    return found;
  }

  private SourcePart polled(
      SourceDescriptor descriptor, @Nullable Expression id, Members source, String field) {
    Members poll = Reading.members(source, "poll");
    Part items = source.get("items");
    issues.require(
        items != null,
        source.at(),
        field,
        "The key 'items' is missing: what is polled must say where in the answer its items are.");
    return new SourcePart.Polled(
        descriptor,
        id,
        reading.call(poll, List.of("get", "post"), scopes.poll(), field + ".poll"),
        reading.duration(
            poll,
            "every",
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            field + ".poll"),
        poll.has("soonest")
            ? reading.duration(
                poll,
                "soonest",
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                field + ".poll")
            : null,
        reading.expression(items == null ? source : items, scopes.polled(), field + ".items"),
        reading.expression(source, "cursor", scopes.polled(), field),
        reading.expression(source, "first", scopes.first(), field),
        reading.condition(source, "more", scopes.polled(), field),
        source.has("history") ? history(Reading.members(source, "history"), field) : null);
  }

  private HistoryPart history(Members history, String field) {
    String inside = field + ".history";
    return new HistoryPart(
        reading.expression(history, "since", scopes.history(), inside),
        reading.expression(history, "at", scopes.item(), inside),
        reading.expression(history, "left", scopes.polled(), inside));
  }

  private SourcePart pushed(
      SourceDescriptor descriptor, @Nullable Expression id, Members source, String field) {
    for (String key : OF_POLLS) {
      Part part = source.get(key);
      if (part != null) {
        issues.add(part.at(), field + "." + key, "A webhook has none; only a poll has.");
      }
    }
    Members webhook = Reading.members(source, "webhook");
    issues.require(
        isRegistered || webhook.has("secret"),
        webhook.at(),
        field + ".webhook",
        "The key 'secret' is missing: The setting that holds the signing secret.");
    return new SourcePart.Pushed(
        descriptor,
        id,
        signature(Reading.text(webhook, "signature", "")),
        reading.expression(webhook, "secret", scopes.secrets(), field + ".webhook"),
        reading.expression(source, "items", scopes.webhook(), field));
  }

  private static Signature signature(String word) {
    return Stream.of(Signature.values())
        .filter(signature -> signature.word().equals(word))
        .findFirst()
        .orElse(Signature.TOKEN); // what is none was noted by its shape
  }

  private Shared shared(Members source, String field, MappingCheck check) {
    Part event = source.get("event");
    if (event == null) {
      issues.add(source.at(), field, "The key 'event' is missing, or 'same' to share another's.");
    }
    Map<String, MappedExpression> targets =
        new EventReader(reading, check).read(Reading.members(source, "event"), field + ".event");
    Map<String, String> mapping = new LinkedHashMap<>();
    targets.forEach((target, expression) -> mapping.put(target, expression.mapping()));
    return new Shared(
        reading.expression(source, "id", scopes.item(), field),
        mapping,
        example(source, targets, field));
  }

  private EventExample example(
      Members source, Map<String, MappedExpression> targets, String field) {
    Part given = source.get("example");
    JsonNode item =
        given == null ? ExampleItem.of(targets.values()) : JsonValues.ofPlain(Part.plain(given));
    MappedExpression name = targets.get("name");
    Value named = name == null ? new Value.Missing("") : name.evaluate(JsonValues.of(item));
    if (named instanceof Value.Present(var text) && text instanceof String event) {
      return new EventExample(event, Map.of(), new Json(JsonValues.indented(item)));
    }
    if (name != null) {
      issues.add(
          given == null ? source.at() : given.at(),
          given == null ? field : field + ".example",
          given == null
              ? "The key 'example' is missing: of what the event reads no item can be made up that"
                  + " gives it a name."
              : "The event must have a name for this example.");
    }
    return new EventExample("", Map.of(), new Json(JsonValues.indented(item)));
  }
}
