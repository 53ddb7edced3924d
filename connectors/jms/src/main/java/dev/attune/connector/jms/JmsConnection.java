package dev.attune.connector.jms;

import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Outcome;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.server.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open connection of the JMS connector. */
final class JmsConnection implements Connection {
  private final JmsSettings settings;
  private final Broker broker;
  private final JmsSender sender;
  private final @Nullable JmsSource source;

  JmsConnection(ConnectionContext<JmsSettings> context, Spares spares) {
    this.settings = context.settings();
    this.broker = new Broker(context);
    this.sender = new JmsSender(broker, spares);
    String address = settings.receiveFrom();
    this.source = address == null ? null : new JmsSource(context, broker, address);
  }

  Polled poll(Poll poll) {
    return source == null
        ? new Polled.Disabled("The connection listens nowhere; set 'receiveFrom' to do so.")
        : source.poll(poll);
  }

  Outcome send(Action action, SendParameters parameters) {
    return sender.send(action, parameters);
  }

  /** Listens under a name of its own and takes nothing, so that no subscription comes of it. */
  @Override
  public CheckResult check() {
    String name = "attune-" + UUID.randomUUID();
    try (AmqpTalk talk = broker.open(name, settings.timeout().multipliedBy(3))) {
      if (source != null) {
        AmqpReader.open(talk, settings, name, false).end();
      }
      return new CheckResult.Passed(
          Rung.ALLOWED,
          source == null
              ? "The broker accepts the account; whether it may send was not tried."
              : "The broker lets the account listen; whether it may send was not tried.");
    } catch (ServerException e) {
      return e.checked(Broker.REMEDIES);
    } catch (IOException e) {
      return broker.broken(e).checked(Broker.REMEDIES);
    }
  }

  @Override
  public @Nullable Duration pollEvery(String wanted) {
    return source == null ? null : POLL_EVERY;
  }

  @Override
  public void release(String released) {
    if (source != null) {
      source.release();
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
