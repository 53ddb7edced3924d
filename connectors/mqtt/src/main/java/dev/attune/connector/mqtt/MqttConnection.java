package dev.attune.connector.mqtt;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An open connection of the MQTT connector. */
final class MqttConnection implements Connection {
  private final MqttSettings settings;
  private final Broker broker;
  private final @Nullable MqttSource source;

  MqttConnection(ConnectionContext<MqttSettings> context) {
    this.settings = context.settings();
    this.broker = new Broker(context);
    this.source = settings.filters().isEmpty() ? null : new MqttSource(context, broker);
  }

  Polled poll(Poll poll) {
    return source == null
        ? new Polled.Disabled("The connection has no topic filters; name some in its settings.")
        : source.poll(poll);
  }

  /** One message in a talk of its own, so that it is known how far it came. */
  Outcome publish(Action action, PublishParameters parameters) {
    Map<String, String> properties = new TreeMap<>(parameters.properties());
    properties.put(UserProperties.ACTION_ID, action.id());
    try (MqttTalk talk = passing()) {
      return outcome(
          talk.publish(
              parameters.topic(),
              parameters.value().text().getBytes(StandardCharsets.UTF_8),
              parameters.retain(),
              properties));
    } catch (ServerException e) {
      return e.undone();
    } catch (IOException e) {
      return new Outcome.Ambiguous(
          "The broker did not acknowledge the message; whether it has it is not known.");
    }
  }

  private static Outcome outcome(int reason) {
    return switch (reason) {
      case 0x00, 0x10 -> new Outcome.Delivered(null);
      case 0x80, 0x83, 0x91, 0x97 ->
          new Outcome.RetryAfter(
              null, "The broker does not take the message now (reason 0x%02x).".formatted(reason));
      case 0x87 -> new Outcome.Rejected("The account may not publish to the topic.", reason, null);
      default ->
          new Outcome.Rejected(
              "The broker refuses the message (reason 0x%02x).".formatted(reason), reason, null);
    };
  }

  /** A session that nothing is left of. */
  private MqttTalk passing() throws ServerException {
    return broker.open(
        "attune-" + UUID.randomUUID(), Duration.ZERO, settings.timeout().multipliedBy(3));
  }

  @Override
  public CheckResult check() {
    try (MqttTalk talk = passing()) {
      if (!settings.filters().isEmpty()) {
        talk.subscribe(settings.filters());
      }
      return new CheckResult.Passed(
          Rung.ALLOWED,
          settings.filters().isEmpty()
              ? "The broker accepts the account; whether it may publish was not tried."
              : "The broker lets the account subscribe; whether it may publish was not tried.");
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
}
