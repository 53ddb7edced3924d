package dev.attune.admin.wiring;

import dev.attune.admin.connections.ConnectionSecrets;
import dev.attune.admin.registrations.RegistrationHost;
import dev.attune.admin.registrations.ToolAnswer;
import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Registration;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectionSetup;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Secret;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** The tools at which connections are registered, as the connectors' runtime asks them. */
final class RegistrationTools implements RegistrationHost {
  private final ConnectorRuntime runtime;
  private final Supplier<Tools> tools;
  private final Supplier<ConnectionSecrets> secrets;

  /** A question of the runtime's. */
  @FunctionalInterface
  private interface Question {
    Registration ask(ConnectionSetup setup, ConnectionConfig config, WebhookAddress address);
  }

  RegistrationTools(
      ConnectorRuntime runtime, Supplier<Tools> tools, Supplier<ConnectionSecrets> secrets) {
    this.runtime = runtime;
    this.tools = tools;
    this.secrets = secrets;
  }

  /** Whether a connector can have its tool post to the hub. */
  static boolean registers(ConnectorDescriptor<?> descriptor) {
    return descriptor.capabilities().contains(Capability.REGISTER);
  }

  @Override
  public boolean registers(String connector) {
    return runtime.descriptor(connector).filter(RegistrationTools::registers).isPresent();
  }

  @Override
  public void require(String connector) {
    if (!registers(connector)) {
      Set<Capability> declared =
          runtime
              .descriptor(connector)
              .map(ConnectorDescriptor::capabilities)
              .orElse(Set.of(Capability.WEBHOOK));
      ConnectorException undeclared = Capability.REGISTER.undeclared(connector, declared);
      throw new HubException(
          HubError.CONFLICT, String.valueOf(undeclared.getMessage()), undeclared);
    }
  }

  @Override
  public ToolAnswer register(Connection connection, Address address) {
    return asked(connection, address, ConnectionSetup::register);
  }

  @Override
  public ToolAnswer look(Connection connection, Address address) {
    return asked(connection, address, ConnectionSetup::registration);
  }

  @Override
  public ToolAnswer unregister(Connection connection, Address address) {
    return asked(connection, address, ConnectionSetup::unregister);
  }

  private ToolAnswer asked(Connection connection, Address address, Question question) {
    try {
      ConnectionConfig config =
          Tools.config(connection.key(), connection.connector(), secrets.get().open(connection));
      return answer(
          question.ask(
              runtime.setup(),
              config,
              new WebhookAddress(
                  address.address(), Secret.of(address.secret()), address.reference())));
    } catch (InvalidSettingsException e) {
      return new ToolAnswer.Refused("The connection's settings are not valid any more.");
    } catch (ConnectorException e) {
      return switch (e.kind()) {
        case CALLER, INTERNAL -> new ToolAnswer.Refused(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT -> new ToolAnswer.Later(null, String.valueOf(e.getMessage()));
      };
    }
  }

  private static ToolAnswer answer(Registration registration) {
    return switch (registration) {
      case Registration.Present(String reference, Secret secret) ->
          new ToolAnswer.Present(reference, secret == null ? null : secret.reveal());
      case Registration.Absent() -> new ToolAnswer.Absent();
      case Registration.RetryAfter(Duration delay, String reason) ->
          new ToolAnswer.Later(delay, reason);
      case Registration.Refused(String reason) -> new ToolAnswer.Refused(reason);
      case Registration.Unauthorised(String reason) -> new ToolAnswer.Refused(reason);
    };
  }

  @Override
  public void changed(ConnectionKey key) {
    tools.get().changed(key);
  }
}
