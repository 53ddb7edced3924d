package dev.attune.admin.wiring;

import dev.attune.admin.connectors.Catalogue;
import dev.attune.admin.connectors.ConnectorEntry;
import dev.attune.admin.directory.Directory;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.runtime.form.JsonSchema;
import dev.attune.connector.schema.Field;
import dev.attune.connector.schema.Json;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The connectors that the runtime found, and the hub's own tracking API. */
record BundledCatalogue(List<ConnectorEntry> all) implements Catalogue {

  static BundledCatalogue of(List<ConnectorDescriptor<?>> descriptors) {
    List<ConnectorEntry> entries = new ArrayList<>();
    entries.add(tracking());
    descriptors.forEach(descriptor -> entries.add(entry(descriptor)));
    entries.sort(Comparator.comparing(ConnectorEntry::id));
    return new BundledCatalogue(List.copyOf(entries));
  }

  private static ConnectorEntry tracking() {
    return new ConnectorEntry(
        Directory.TRACKING,
        "1.0.0",
        "Web site, app or server",
        "web",
        """
        Create a write key for this connection and give it, with the hub's address, to any client \
        of the Segment tracking API: in a browser, an app or a server.\
        """,
        Fields.of("type", "object", "additionalProperties", false),
        List.of(),
        List.of(),
        List.of(
            new ConnectorEntry.SourceEntry(
                "calls",
                "WEBHOOK",
                "Calls of the tracking API",
                "identify, track, page, screen, group and alias, single or in batches.",
                new TreeMap<>(Mapping.SEGMENT.targets()),
                "none",
                List.of())),
        List.of(),
        List.of("WEBHOOK"));
  }

  private static ConnectorEntry entry(ConnectorDescriptor<?> descriptor) {
    return new ConnectorEntry(
        descriptor.id(),
        descriptor.version(),
        descriptor.title(),
        descriptor.category().name().toLowerCase(Locale.ROOT),
        descriptor.documentation(),
        fields(JsonSchema.of(descriptor.settings())),
        descriptor.settings().fields().stream()
            .filter(field -> field.type().isSecret())
            .map(Field::name)
            .toList(),
        descriptor.authentication().stream().map(BundledCatalogue::authentication).toList(),
        descriptor.sources().stream().map(BundledCatalogue::source).toList(),
        descriptor.actions().stream().map(BundledCatalogue::action).toList(),
        descriptor.capabilities().stream().map(Enum::name).sorted().toList());
  }

  private static ConnectorEntry.AuthenticationEntry authentication(Authentication way) {
    return new ConnectorEntry.AuthenticationEntry(
        way.method(),
        fields(JsonSchema.of(way.schema())),
        way instanceof Authentication.OAuth2 oauth
            && oauth.grant() == OAuth2Grant.AUTHORIZATION_CODE);
  }

  private static ConnectorEntry.SourceEntry source(SourceDescriptor source) {
    return new ConnectorEntry.SourceEntry(
        source.id(),
        source.via().name(),
        source.title(),
        source.help(),
        source.mapping(),
        source.history().name().toLowerCase(Locale.ROOT),
        source.examples().stream()
            .map(example ->
                new ConnectorEntry.ExampleEntry(example.event(), fields(example.payload())))
            .toList());
  }

  private static ConnectorEntry.ActionEntry action(ActionDescriptor<?> action) {
    return new ConnectorEntry.ActionEntry(
        action.name(),
        action.title(),
        action.help(),
        fields(JsonSchema.of(action.parameters())),
        fields(action.example()),
        action.isIdempotent());
  }

  private static Fields fields(Json json) {
    return dev.attune.hub.value.Json.readObject(json.text().getBytes(StandardCharsets.UTF_8));
  }
}
