package dev.attune.connector.cloudevents;

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
import java.util.Set;
import org.apache.camel.RoutesBuilder;

/** Whatever speaks CloudEvents 1.0 over HTTP. */
public final class CloudEventsConnector implements Connector<CloudEventsSettings> {
  private static final String DOCUMENTATION =
      """
      For brokers, clouds and services that send or take [CloudEvents](https://cloudevents.io) 1.0 over HTTP: \
      Knative, Azure Event Grid, Argo Events and the like.

      **Events in.** Give the sender the address that the hub shows for the connection, \
      `…/cloudevents/{connection}`, and one of the tokens, as `Authorization: Bearer {token}`. A sender that \
      cannot set headers adds `?access_token={token}` or `/{token}` to the address. Who has no token \
      is answered as if the connection did not exist. A sender that asks for permission first (`OPTIONS` with \
      `WebHook-Request-Origin`) gets it if it has a token.

      **Events out.** The hub follows no redirects, verifies certificates, and calls only the public internet over \
      `https` unless the operator has allowed other networks. The id of an event is the id of the action, the same \
      on every try; a receiver knows by `source` and `id` what it has already taken. The check asks the endpoint for \
      permission if `origin` is filled in. Receivers that do not decode headers (some SDKs do not) want `structured`.\
      """;

  private static final String EVENTS_HELP =
      """
      | mode | content type | answered |
      | --- | --- | --- |
      | binary | any other, with the attributes in `ce-…` headers | 202; 400 with the reason if it is no event |
      | structured | `application/cloudevents+json` | the same |
      | batched | `application/cloudevents-batch+json`, at most 1,000 events | 200, with what became of each event |

      Other formats (Avro, Protobuf, XML) are answered with 415. An answer of 200 or 202 means stored durably. What is \
      no event is kept as a reject, for people to look at, and costs none of the others.

      The mapping reads each event as the JSON event format has it, in whichever mode it came: attributes and extensions \
      as `payload.type`, `payload.subject`, `payload.myextension`; JSON data as `payload.data`; text and XML as the \
      text `payload.data`; any other data as base64 in `payload.data_base64`. Attributes from headers are texts.

      `source` and `id` together name an event, which is taken once. `time` is its time. Nothing in a CloudEvent says \
      which customer it is about; the default mapping looks for `email` and `user_id` in the data.\
      """;

  private static final String SEND_HELP =
      """
      | the endpoint | means |
      | --- | --- |
      | 2xx | delivered |
      | 408, 409, 425, 429, 5xx | sent again, not before `Retry-After` says |
      | 401 | the connection is paused |
      | 410 | the endpoint is gone: the connection is paused |
      | other 4xx, and 3xx | rejected, a dead letter |
      | cannot be reached, is not found, has no valid certificate | sent again: surely nothing was sent |
      | no answer in time, or the connection ended | ambiguous, see `whenAmbiguous` |\
      """;

  private static final ConnectorDescriptor<CloudEventsSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("cloudevents", "1.0.0", Schema.of(CloudEventsSettings.class))
          .titled("CloudEvents", Category.GENERAL)
          .documented(DOCUMENTATION)
          .authenticates(
              new Authentication.None(),
              new Authentication.Bearer(),
              new Authentication.Basic(),
              new Authentication.ApiKey())
          .webhookHeaders(
              Set.of(BinaryEvent.PREFIX + "*", "authorization", "webhook-request-origin"))
          .source(events())
          .action(send())
          .build();

  @Override
  public ConnectorDescriptor<CloudEventsSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new CloudEventsRoutes();
  }

  @Override
  public Connection open(ConnectionContext<CloudEventsSettings> context) {
    return new CloudEventsConnection(context);
  }

  private static SourceDescriptor events() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "payload.type");
    mapping.put("at", "payload.time");
    mapping.put("identifiers.userId", "string(payload.data.user_id)");
    mapping.put("identifiers.email", "payload.data.email");
    mapping.put("properties", "payload");
    return new SourceDescriptor(
        EventReader.SOURCE,
        Capability.WEBHOOK,
        "Events",
        EVENTS_HELP,
        List.of(
            new EventExample(
                "com.example.order.placed",
                Map.of(),
                new Json(
                    """
                    {
                      "specversion": "1.0",
                      "id": "A234-1234-1234",
                      "source": "/shop/orders",
                      "type": "com.example.order.placed",
                      "subject": "order-17",
                      "time": "2027-03-01T09:30:00Z",
                      "datacontenttype": "application/json",
                      "data": {"user_id": 4711, "email": "ann@example.com", "total": 42.50}
                    }\
                    """))),
        mapping);
  }

  private static ActionDescriptor<SendParameters> send() {
    return new ActionDescriptor<>(
        "send",
        "Send an event",
        SEND_HELP,
        Schema.of(SendParameters.class),
        new Json(
            """
            {
              "type": "com.example.customer.churning",
              "subject": "customer-4711",
              "data": {"email": "ann@example.com", "score": 0.83}
            }\
            """),
        false);
  }
}
