package dev.attune.connector.jms;

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

/** JMS over AMQP 1.0: messages in, by a link that the hub holds, and messages out. */
public final class JmsConnector implements Connector<JmsSettings> {
  private static final String DOCUMENTATION =
      """
      Listens to a queue or topic of your broker, and sends messages. The broker must speak AMQP 1.0, as \
      Artemis, ActiveMQ, Azure Service Bus, RabbitMQ from 4.0 and Solace do; programs that use JMS at the \
      same broker see text, bytes and map messages.

      **Setting up.** Name the broker and, to listen, an address. The account must be allowed to consume \
      from it (of a topic, to make a durable subscription), and to send where actions go. It signs in by \
      SASL PLAIN, or ANONYMOUS without an account. `check` signs in and listens for a moment, without \
      taking anything and without a lasting subscription. Only brokers on the public internet, with \
      encryption and a valid certificate, are called unless the operator has allowed other networks.

      **What cannot be promised.** A message that was sent and not acknowledged may have arrived. With \
      `whenAmbiguous` `resend` it is sent again under the same id: Artemis passes over the second one \
      (`_AMQ_DUPL_ID`), Azure Service Bus does with duplicate detection switched on, others deliver it twice, \
      both times with the property `attuneActionId`. With `hold` it waits for a person at the dead-letter desk.

      Deleting the connection leaves a topic's subscription at the broker, which keeps messages for it: \
      delete it there.\
      """;

  private static final String SOURCE_HELP =
      """
      The hub holds a link to the address, on one node at a time. A message is acknowledged once it is \
      stored durably; what was not comes again. A message is known by the id that its sender gave it \
      together with its content, and is taken once. One without an id is known by its place among those \
      without, and its content: after a crash it may come twice if the broker gives them in another order.

      The payload holds `address`, `id`, `correlationId`, `subject` (JMS: the type), `timestamp`, as far as \
      the message has them, and `value`: a text or bytes as JSON if they are that, else as text; a map as \
      an object; a stream as an array, with bytes as base64.

      | a message | becomes |
      | --- | --- |
      | with a value as above | a signal |
      | of bytes that are no text in UTF-8 | a reject, `jms.not_text` |
      | with an object of Java, which is never read | a reject, `jms.java_object` |
      | that cannot be read, or has values that JSON lacks | a reject, `jms.unreadable` |
      | over 1 MB | a reject, `jms.too_large`, with its beginning; the broker is told to reject it, too, and keeps it where it has dead letters |

      Rejects are acknowledged like signals once they are stored, and stop none behind them.\
      """;

  private static final String ACTION_HELP =
      """
      Sends one durable message.

      | the broker | means |
      | --- | --- |
      | accepts it | delivered; to a topic also if nobody listens |
      | refuses user name and password | the connection is paused |
      | does not know or allow the address, or rejects the message | rejected, a dead letter |
      | cannot be reached, gives no credit, or releases the message | tried again |
      | does not answer in time, or the connection ends | ambiguous |

      Its connection to the broker is kept for the next message for 20 seconds, 64 of all tenants together.\
      """;

  private static final ConnectorDescriptor<JmsSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("jms", "1.0.0", Schema.of(JmsSettings.class))
          .titled("JMS (AMQP 1.0)", Category.GENERAL)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .source(messages())
          .action(send())
          .build();

  private final Spares spares = new Spares();

  @Override
  public ConnectorDescriptor<JmsSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new JmsRoutes();
  }

  @Override
  public Connection open(ConnectionContext<JmsSettings> context) {
    return new JmsConnection(context, spares);
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
                      "address": "orders",
                      "id": "ID:6f1a3c1e-1",
                      "timestamp": "2027-03-01T09:30:00Z",
                      "value": {"type": "order.placed", "user_id": 12, "order": "T-12"}
                    }\
                    """))),
        mapping);
  }

  private static ActionDescriptor<SendParameters> send() {
    return new ActionDescriptor<>(
        "send",
        "Send a message",
        ACTION_HELP,
        Schema.of(SendParameters.class),
        new Json(
            """
            {
              "address": "points",
              "value": {"customer": "ann", "points": 50},
              "properties": {"campaign": "spring"}
            }\
            """),
        false);
  }
}
