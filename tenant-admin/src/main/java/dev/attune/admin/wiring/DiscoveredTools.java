package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.discovery.DiscoveryHost;
import dev.attune.admin.discovery.ToolFieldResource;
import dev.attune.admin.discovery.ToolList;
import dev.attune.admin.discovery.ToolObjectResource;
import dev.attune.admin.problems.WebError;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Discovered;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.ErrorCode;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the tools hold that tenants have connected. */
final class DiscoveredTools implements DiscoveryHost {
  private final ConnectorRuntime runtime;
  private final Supplier<ConnectionSecrets> secrets;

  DiscoveredTools(ConnectorRuntime runtime, Supplier<ConnectionSecrets> secrets) {
    this.runtime = runtime;
    this.secrets = secrets;
  }

  @Override
  public ToolList<ToolObjectResource> objects(Connection connection) {
    return list(
        asked(connection, config -> runtime.setup().objects(config)),
        "The tool has no list of its objects.",
        ToolObject::id,
        object -> new ToolObjectResource(object.id(), object.title(), object.member()));
  }

  @Override
  public ToolList<ToolFieldResource> fields(Connection connection, String object) {
    return list(
        asked(connection, config -> runtime.setup().fields(config, object)),
        "The tool has no object of this id.",
        ToolField::name,
        field ->
            new ToolFieldResource(
                field.name(),
                field.title(),
                field.type().name().toLowerCase(Locale.ROOT),
                field.isWritable(),
                field.isRequired()));
  }

  private <T> Discovered<T> asked(
      Connection connection, Function<ConnectionConfig, Discovered<T>> question) {
    if (connection.connector().equals(Directory.TRACKING)) {
      throw new HubException(
          HubError.CONFLICT,
          String.valueOf(
              Capability.DISCOVER
                  .undeclared(Directory.TRACKING, List.of(Capability.WEBHOOK))
                  .getMessage()));
    }
    try {
      return question.apply(
          Tools.config(connection.key(), connection.connector(), secrets.get().open(connection)));
    } catch (ConnectorException e) {
      throw new HubException(code(e), String.valueOf(e.getMessage()), e);
    } catch (InvalidSettingsException e) {
      throw new HubException(
          HubError.CONFLICT, "The connection's settings are not valid any more.", e);
    }
  }

  private static ErrorCode code(ConnectorException e) {
    return switch (e.kind()) {
      case CALLER -> HubError.CONFLICT;
      case REMOTE, LIMIT, INTERNAL -> WebError.TOOL_UNAVAILABLE;
    };
  }

  private static <S, T> ToolList<T> list(
      Discovered<S> said, String unknown, Function<S, String> name, Function<S, T> view) {
    return switch (said) {
      case Discovered.Found<S>(List<S> found, boolean isAll) -> {
        Map<String, T> items = new LinkedHashMap<>();
        found.forEach(one -> items.putIfAbsent(name.apply(one), view.apply(one)));
        yield new ToolList<>(List.copyOf(items.values()), isAll);
      }
      case Discovered.Unknown<S> none -> throw new HubException(HubError.NOT_FOUND, unknown);
      case Discovered.RetryAfter<S> later ->
          throw new HubException(WebError.TOOL_UNAVAILABLE, later.reason());
      case Discovered.Refused<S>(String reason) ->
          throw new HubException(WebError.TOOL_REFUSED, reason);
      case Discovered.Unauthorised<S>(String reason) ->
          throw new HubException(WebError.TOOL_REFUSED, reason);
    };
  }
}
