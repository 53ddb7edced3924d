package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.consents.ConsentHost;
import dev.attune.admin.directory.Directory;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.oauth.Consent;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Secret;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.net.URI;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization servers of the tools that tenants have connected. */
final class ConsentTools implements ConsentHost {
  private static final Logger LOG = LoggerFactory.getLogger(ConsentTools.class);

  private final ConnectorRuntime runtime;
  private final Supplier<ConnectionSecrets> secrets;

  ConsentTools(ConnectorRuntime runtime, Supplier<ConnectionSecrets> secrets) {
    this.runtime = runtime;
    this.secrets = secrets;
  }

  @Override
  public URI address(Connection connection, String state, String verifier, URI redirect) {
    return consent(connection).address(state, Secret.of(verifier), redirect);
  }

  @Override
  public Outcome finish(Connection connection, String code, String verifier, URI redirect) {
    try {
      consent(connection).finish(Secret.of(code), Secret.of(verifier), redirect);
      return Outcome.CONNECTED;
    } catch (TokenException.Refused e) {
      LOG.warn("No consent for connection {}: {}", connection.key().connection(), e.reason());
      return Outcome.REFUSED;
    } catch (TokenException.Later e) {
      LOG.warn("No consent for connection {}: {}", connection.key().connection(), e.reason());
      return Outcome.LATER;
    }
  }

  private Consent consent(Connection connection) {
    if (connection.connector().equals(Directory.TRACKING)) {
      throw new HubException(HubError.CONFLICT, "The tracking API needs nobody's consent.");
    }
    try {
      return runtime
          .setup()
          .consent(
              Tools.config(
                  connection.key(), connection.connector(), secrets.get().open(connection)));
    } catch (ConnectorException e) {
      throw new HubException(HubError.CONFLICT, String.valueOf(e.getMessage()), e);
    } catch (InvalidSettingsException e) {
      throw new HubException(
          HubError.CONFLICT, "The connection's settings are not valid any more.", e);
    }
  }
}
