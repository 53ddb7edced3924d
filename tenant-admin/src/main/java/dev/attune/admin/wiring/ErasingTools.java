package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Erased;
import dev.attune.connector.Erasure;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.forgetting.ToolEraser;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the tools that a tenant has connected to erase a person. */
final class ErasingTools implements ToolEraser {
  private static final String BY_HAND = " Erase the person at the tool by hand.";

  private final ConnectorRuntime runtime;
  private final Tools tools;
  private final Directory directory;
  private final ConnectionStore connections;

  ErasingTools(
      ConnectorRuntime runtime, Tools tools, Directory directory, ConnectionStore connections) {
    this.runtime = runtime;
    this.tools = tools;
    this.directory = directory;
    this.connections = connections;
  }

  @Override
  public List<Tool> tools(TenantId tenant) {
    return connections.list(tenant).stream()
        .filter(connection -> !connection.connector().equals(Directory.TRACKING))
        .map(connection ->
            new Tool(
                connection.key(),
                connection.connector(),
                connection.name(),
                runtime
                    .descriptor(connection.connector())
                    .filter(one -> one.capabilities().contains(Capability.ERASE))
                    .isPresent()))
        .toList();
  }

  @Override
  public Answer erase(ConnectionKey key, String request, Map<String, List<String>> identifiers) {
    try {
      Connection connection = directory.connection(key).orElse(null);
      if (connection == null) {
        return failed("The connection was removed before the tool had answered.");
      }
      tools.ensureOpen(connection);
      return answer(runtime.erase(Tools.key(key), new Erasure(request, identifiers)));
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case CALLER -> failed(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT, INTERNAL -> later(null, String.valueOf(e.getMessage()));
      };
    } catch (InvalidSettingsException e) {
      return later(null, "The connection's settings are not valid any more.");
    } catch (HubException e) {
      return later(null, String.valueOf(e.getMessage()));
    }
  }

  private static Answer answer(Erased erased) {
    return switch (erased) {
      case Erased.Done done -> new Answer(ToolErasure.State.ERASED, null, "");
      case Erased.Unknown unknown -> new Answer(ToolErasure.State.UNKNOWN, null, "");
      case Erased.RetryAfter(Duration delay, String reason) -> later(delay, reason);
      case Erased.Refused(String reason) -> failed(reason);
      // Somebody may give the connection other credentials meanwhile.
      case Erased.Unauthorised(String reason) -> later(null, reason);
    };
  }

  private static Answer later(@Nullable Duration delay, String reason) {
    return new Answer(ToolErasure.State.PENDING, delay, reason);
  }

  private static Answer failed(String reason) {
    return new Answer(ToolErasure.State.FAILED, null, reason + BY_HAND);
  }
}
