package dev.attune.admin.connectors;

import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector as the catalogue shows it.
 *
 * @param secretSettings those of the settings that are kept encrypted and never shown
 */
public record ConnectorEntry(
    String id,
    String version,
    String title,
    String category,
    @Schema(description = "How a connection is set up, Markdown") String documentation,
    @Schema(description = "JSON Schema of a connection's settings") Fields settings,
    List<String> secretSettings,
    List<AuthenticationEntry> authentication,
    List<SourceEntry> sources,
    List<ActionEntry> actions,
    List<String> capabilities) {

  /** A way to authenticate; credentials name it as their {@code method}. */
  public record AuthenticationEntry(
      String method,
      Fields credentials,
      @Schema(description = "Whether somebody has to consent in the browser afterwards")
          boolean needsConsent) {}

  /** A way in which signals come in. */
  public record SourceEntry(
      String id,
      String via,
      String title,
      String help,
      @Schema(description = "The default mapping: target field to CEL expression")
          Map<String, String> mapping,
      @Schema(
              allowableValues = {"none", "whole", "since"},
              description =
                  "Whether a backfill can fetch what happened before: all of it only, or also from"
                      + " a time on")
          String history,
      List<ExampleEntry> examples) {}

  /** A signal as the tool sends it, and the name of the event that it becomes. */
  public record ExampleEntry(String event, Fields payload) {}

  /** Something that the connector can ask its tool to do. */
  public record ActionEntry(
      String name,
      String title,
      String help,
      Fields parameters,
      Fields example,
      boolean idempotent) {}

  public ConnectorEntry {
    secretSettings = List.copyOf(secretSettings);
    authentication = List.copyOf(authentication);
    sources = List.copyOf(sources);
    actions = List.copyOf(actions);
    capabilities = List.copyOf(capabilities);
  }

  public boolean isSecret(String setting) {
    return secretSettings.contains(setting);
  }

  /** Whether somebody has to consent in the browser where credentials are of that method. */
  public boolean needsConsent(String method) {
    return authentication.stream()
        .anyMatch(way -> way.method().equals(method) && way.needsConsent());
  }

  /** The names of its actions, as journeys call them. */
  public Set<String> actionNames() {
    return Set.copyOf(actions.stream().map(ActionEntry::name).toList());
  }
}
