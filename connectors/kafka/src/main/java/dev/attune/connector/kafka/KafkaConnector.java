package dev.attune.connector.kafka;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;

/** Kafka: records in, by a consumer that the hub holds, and records out. */
public final class KafkaConnector implements Connector<KafkaSettings> {
  private static final String DOCUMENTATION =
      """
      Reads records of topics of your cluster as they come, and writes records into it.

      **Setting up.** Name one or more brokers as `host:port`. With user name and password the connection \
      signs in by SASL (`mechanism`), with a client of OAuth 2 by SASL OAUTHBEARER, with the tokens that \
      `tokenUrl` gives out for it; without either it does not sign in. The account needs to read the topics \
      (and describe them), to write those that actions send to, and, with a `group`, to read that \
      group. `check` looks at every broker, signs in and asks whether each topic may be read. Only \
      brokers on the public internet, with encryption and a valid certificate, are called unless the \
      operator has allowed other networks; that is asked of each address that the cluster advertises.

      **What cannot be promised.** A record that was sent and not acknowledged may be in the topic. With \
      `whenAmbiguous` `resend` it is sent again and may be there twice, both times with the action's id \
      in the header `attune-action-id`; with `hold` it waits for a person at the dead-letter desk.\
      """;

  private static final String SOURCE_HELP =
      """
      The hub holds a consumer at the cluster, on one node at a time, and keeps the place in each \
      partition itself. Each record is stored durably before that place moves; with a `group` the offset \
      is committed afterwards, for people who watch the lag. The place is never taken from the group. \
      A record is known by cluster, topic, partition and offset, so one that comes again is taken once.

      The payload holds `topic`, `partition`, `offset`, `timestamp`, `key` (where it is text) and `value`, \
      the object. Map who the customer is: `identifiers.email` to `payload.value.email`, for example.

      | a record | becomes |
      | --- | --- |
      | whose value is a JSON object, or with `format` `avro` a record whose schema the registry has | a signal |
      | without a value (a tombstone) | a reject, `kafka.tombstone` |
      | whose value is anything else | a reject, `kafka.not_json`, `kafka.not_avro` or `kafka.no_schema`; those behind it come in |
      | that the cluster deleted before it was read | a reject for its partition, `kafka.gap` |

      Of transactions only what was committed is read. Topics and partitions that come later are \
      read from their beginning. In another cluster the hub begins anew, as `first` says. With \
      Avro, a union is the value it holds; decimals, bytes (base64), days and moments are texts.\
      """;

  private static final String ACTION_HELP =
      """
      Writes one record, with an idempotent producer and the acknowledgement of all replicas in sync. The \
      result holds `topic`, `partition` and `offset`.

      | the cluster | means |
      | --- | --- |
      | acknowledges | delivered |
      | refuses the credentials | the connection is paused |
      | refuses the topic, or the record's size | rejected, a dead letter |
      | cannot be reached, or does not say where the topic is | tried again: surely nothing was sent |
      | has too few replicas, or wants fewer records | tried again |
      | does not answer in time, or the connection ends | ambiguous |\
      """;

  private static final OAuth2Server TOKENS =
      new OAuth2Server(
          "${tokenUrl}",
          null,
          null,
          "${scope}",
          Map.of("audience", "${tokenAudience}"),
          "${clientAuthentication}");

  private static final ConnectorDescriptor<KafkaSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("kafka", "1.0.0", Schema.of(KafkaSettings.class))
          .titled("Kafka", Category.GENERAL)
          .documented(DOCUMENTATION)
          .authenticates(
              new Authentication.Basic(),
              new Authentication.None(),
              new Authentication.OAuth2(OAuth2Grant.CLIENT_CREDENTIALS, TOKENS))
          .source(records())
          .action(send())
          .build();

  private final KafkaSenders senders = new KafkaSenders();

  @Override
  public ConnectorDescriptor<KafkaSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new KafkaRoutes();
  }

  @Override
  public Connection open(ConnectionContext<KafkaSettings> context) {
    return new KafkaConnection(context, senders);
  }

  private static SourceDescriptor records() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "has(payload.value.type) ? string(payload.value.type) : 'record.received'");
    mapping.put("at", "timestamp(payload.timestamp)");
    mapping.put("identifiers.userId", "string(payload.value.user_id)");
    mapping.put("identifiers.email", "payload.value.email");
    mapping.put("properties", "payload.value");
    return new SourceDescriptor(
        RecordReader.SOURCE,
        Capability.SUBSCRIBE,
        "Records",
        SOURCE_HELP,
        List.of(
            new EventExample(
                "order.placed",
                Map.of(),
                new Json(
                    """
                    {
                      "topic": "orders",
                      "partition": 3,
                      "offset": 4711,
                      "timestamp": "2027-03-01T09:30:00Z",
                      "key": "ann",
                      "value": {"type": "order.placed", "user_id": 12, "email": "ann@example.com", "order": "T-12", "total": 49.90}
                    }\
                    """))),
        mapping);
  }

  private static ActionDescriptor<SendParameters> send() {
    return new ActionDescriptor<>(
        "send",
        "Send a record",
        ACTION_HELP,
        Schema.of(SendParameters.class),
        new Json(
            """
            {
              "topic": "rewards",
              "key": "ann",
              "value": {"customer": "ann", "points": 50},
              "headers": {"campaign": "spring"}
            }\
            """),
        false);
  }
}
