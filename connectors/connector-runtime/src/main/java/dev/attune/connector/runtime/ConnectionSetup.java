package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.CheckResult;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Discovered;
import dev.attune.connector.Registration;
import dev.attune.connector.ToolField;
import dev.attune.connector.ToolObject;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.runtime.oauth.Consent;
import dev.attune.connector.runtime.oauth.Revocation;
import dev.attune.connector.runtime.oauth.TokenException;
import dev.attune.connector.runtime.oauth.TokenKeeper;
import dev.attune.connector.schema.InvalidSettingsException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do while they set a connection up or take it down, whether it is open or not. Safe
 * for use by many threads; all but {@link #verify} and {@link #consent} may block for as long as
 * calls to a tool may take.
 */
public final class ConnectionSetup {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionSetup.class);

  private final ConnectorSpaces spaces;
  private final OpenConnections open;
  private final TokenKeeper tokens;
  private final CallBounds bounds;
  private final CallWatch watch;

  ConnectionSetup(
      ConnectorSpaces spaces,
      OpenConnections open,
      TokenKeeper tokens,
      CallBounds bounds,
      CallWatch watch) {
    this.spaces = spaces;
    this.open = open;
    this.tokens = tokens;
    this.bounds = bounds;
    this.watch = watch;
  }

  /**
   * Tries whether the newest version takes settings and credentials; opens nothing for good.
   *
   * @throws InvalidSettingsException with everything that is wrong with them
   * @throws ConnectorException if there is no such connector, or it fails
   */
  public void verify(ConnectionConfig config) {
    opened(config).retire();
  }

  /**
   * Tries a connection out.
   *
   * @throws ConnectorException if there is no such connector, or it has failed
   */
  public CheckResult check(ConnectionConfig config) {
    OpenConnection tried;
    try {
      tried = open.tryOn(newest(config), config);
    } catch (InvalidSettingsException e) {
      return new CheckResult.Failed(
          CheckResult.Rung.SETTINGS, e.getMessage(), "Correct these fields.");
    }
    try {
      CallEnd<CheckResult> end =
          watch.run(tried, HostCall.CHECK, bounds.check(), () -> {}, () -> checked(tried));
      if (end instanceof CallEnd.Answer<CheckResult>(CheckResult result)) {
        return result;
      }
    } catch (TokenException e) {
      return new CheckResult.Failed(
          CheckResult.Rung.AUTHORISED, e.reason(), "See to the credentials, and try again.");
    } catch (RuntimeException | LinkageError e) {
      LOG.error(
          "Connector '{}' failed on a check of connection {}: {}",
          config.connector(),
          config.key().connection(),
          FailureText.of(e));
    } finally {
      tried.retire();
    }
    throw new ConnectorException(
        Kind.INTERNAL,
        "connector.failed",
        "Connector '%s' failed on a check.".formatted(config.connector()));
  }

  /** A token is got first, so that what is wrong with it is told from what the tool refuses. */
  private static CheckResult checked(OpenConnection tried) {
    tried.credentials().current();
    return tried.connection().check();
  }

  /**
   * How somebody consents for a connection. Does no I/O.
   *
   * @throws InvalidSettingsException with everything that is wrong with its credentials
   * @throws ConnectorException if there is no such connector, or nobody's consent is needed
   */
  public Consent consent(ConnectionConfig config) {
    return newest(config).authenticated(config, tokens::consent);
  }

  /**
   * What is to be taken back at the tool when a connection goes. Reads the tokens that are stored.
   *
   * @throws InvalidSettingsException if its settings or credentials are not valid any more
   * @throws ConnectorException if there is no such connector
   * @throws dev.attune.connector.runtime.oauth.TokenVault.UnavailableException if what is stored
   *     cannot be read
   */
  public Revocation revocation(ConnectionConfig config) {
    return newest(config).authenticated(config, tokens::revocation);
  }

  /**
   * Has the tool post the connection's webhooks to an address.
   *
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws InvalidSettingsException if settings or credentials are not valid any more
   * @throws ConnectorException if there is no such connector, or it does not declare {@link
   *     Capability#REGISTER}
   */
  public Registration register(ConnectionConfig config, WebhookAddress address) {
    return registration(config, connection -> connection.register(address));
  }

  /** Whether the tool posts there; otherwise as {@link #register}. */
  public Registration registration(ConnectionConfig config, WebhookAddress address) {
    return registration(config, connection -> connection.registration(address));
  }

  /** Has the tool post there no more; otherwise as {@link #register}. */
  public Registration unregister(ConnectionConfig config, WebhookAddress address) {
    return registration(config, connection -> connection.unregister(address));
  }

  private Registration registration(
      ConnectionConfig config, Function<Connection, Registration> question) {
    return asked(
        config, HostCall.REGISTRATION, Answers.REGISTRATION, Capability.REGISTER, question);
  }

  /**
   * What the connection's tool holds.
   *
   * @return what came of it; never an exception for what a tool, a network or a connector does
   * @throws InvalidSettingsException if settings or credentials are not valid any more
   * @throws ConnectorException if there is no such connector, or it does not declare {@link
   *     Capability#DISCOVER}
   */
  public Discovered<ToolObject> objects(ConnectionConfig config) {
    return asked(
        config, HostCall.DISCOVERY, Answers.discovered(), Capability.DISCOVER, Connection::objects);
  }

  /** What one of them has in it; otherwise as {@link #objects}. */
  public Discovered<ToolField> fields(ConnectionConfig config, String object) {
    return asked(
        config,
        HostCall.DISCOVERY,
        Answers.discovered(),
        Capability.DISCOVER,
        connection -> connection.fields(object));
  }

  private <R> R asked(
      ConnectionConfig config,
      HostCall what,
      Answers<R> answers,
      Capability capability,
      Function<Connection, R> question) {
    newest(config).descriptor().require(capability);
    OpenConnection opened = opened(config);
    ToolCall<R> call = new ToolCall<>(opened, what, answers);
    try {
      return call.conclude(
          watch.run(opened, what, bounds.action(), () -> {}, () -> call.ask(capability, question)));
    } finally {
      opened.retire();
    }
  }

  private OpenConnection opened(ConnectionConfig config) {
    return open.openOn(List.of(newest(config)), config);
  }

  private ConnectorSpace<?> newest(ConnectionConfig config) {
    return spaces.of(config.connector()).getFirst();
  }
}
