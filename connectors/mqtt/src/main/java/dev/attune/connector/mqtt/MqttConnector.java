package dev.attune.connector.mqtt;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;

/** MQTT 5: messages in, from a session that the broker keeps, and messages out. */
public final class MqttConnector implements Connector<MqttSettings> {
  private static final String DOCUMENTATION =
      """
      Listens to topics of your broker, and publishes messages. The broker must speak MQTT 5.

      **Setting up.** Name the broker and, to listen, topic filters. The account must be allowed to \
      subscribe to them, and to publish where actions go. `check` signs in and subscribes, in a session \
      that ends with it. Only brokers on the public internet, with encryption and a valid certificate, \
      are called unless the operator has allowed other networks.

      **What cannot be promised.** The broker keeps messages while the hub does not listen only for as long as \
      `sessionExpiry` says and it allows, and only those published with a quality of service above 0. \
      A message that was sent and not acknowledged may have been published: with `whenAmbiguous` \
      `resend` it is sent again and may come twice, both times with the user property \
      `attune-action-id`; with `hold` it waits for a person at the dead-letter desk.

      Deleting the connection leaves its session at the broker until it expires; no messages are taken from it.\
      """;

  private static final String SOURCE_HELP =
      """
      The hub holds a session at the broker, on one node at a time, with quality of service 1. A \
      message is acknowledged once it is stored durably; what was not comes again and is known by its place \
      among the messages of the session and its content. The session is named by `clientId`: another \
      client of that name would take its messages. Filters that you take out are \
      unsubscribed when the hub takes the session up again (not where all of them have more than 4,000 characters).

      The payload holds `topic`, `retained` and `value`: JSON as it came, or a text. What a topic \
      retained comes once, when the hub subscribes to it for the first time, with `retained` true. A value \
      that is no text in UTF-8 is a reject, `mqtt.not_text`; a packet over 1 MB is not sent by the broker.\
      """;

  private static final String ACTION_HELP =
      """
      Publishes one message with quality of service 1, in a connection of its own.

      | the broker | means |
      | --- | --- |
      | acknowledges | delivered, also if nobody listens |
      | refuses user name and password | the connection is paused |
      | refuses the topic or the message | rejected, a dead letter |
      | cannot be reached, or its quota is used up | tried again |
      | does not answer in time, or the connection ends | ambiguous |\
      """;

  private static final ConnectorDescriptor<MqttSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("mqtt", "1.0.0", Schema.of(MqttSettings.class))
          .titled("MQTT", Category.GENERAL)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .source(messages())
          .action(publish())
          .build();

  @Override
  public ConnectorDescriptor<MqttSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new MqttRoutes();
  }

  @Override
  public Connection open(ConnectionContext<MqttSettings> context) {
    return new MqttConnection(context);
  }

  private static SourceDescriptor messages() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "'message.received'");
    mapping.put("identifiers.userId", "string(payload.value.user_id)");
    mapping.put("identifiers.email", "payload.value.email");
    mapping.put("properties", "payload");
    return new SourceDescriptor(
        MessageReader.SOURCE,
        Capability.SUBSCRIBE,
        "Messages",
        SOURCE_HELP,
        List.of(
            new EventExample(
                "message.received",
                Map.of(),
                new Json(
                    """
                    {
                      "topic": "shops/7/doors",
                      "retained": false,
                      "value": {"type": "door.opened", "user_id": 12, "door": "front"}
                    }\
                    """))),
        mapping);
  }

  private static ActionDescriptor<PublishParameters> publish() {
    return new ActionDescriptor<>(
        "publish",
        "Publish a message",
        ACTION_HELP,
        Schema.of(PublishParameters.class),
        new Json(
            """
            {
              "topic": "shops/7/displays",
              "value": {"greet": "Ann"},
              "properties": {"campaign": "spring"}
            }\
            """),
        false);
  }
}
