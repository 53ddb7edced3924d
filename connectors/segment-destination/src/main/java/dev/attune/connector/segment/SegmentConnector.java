package dev.attune.connector.segment;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import org.apache.camel.RoutesBuilder;

/** Segment, or whatever else takes its tracking API, as a place to send events to. */
public final class SegmentConnector implements Connector<SegmentSettings> {
  static final String VERSION = "1.0.0";

  private static final String DOCUMENTATION =
      """
      Sends what happens in a journey on to [Segment](https://segment.com), or to whatever takes its HTTP tracking API \
      (RudderStack, Jitsu, another Attune): as events of a source of theirs.

      Make a source of the kind *HTTP API* there, and fill in its write key.

      **Once.** Each call carries the action's id as `messageId`, the same on every try (its digest where it has more than \
      100 characters), by which Segment takes it once. So an action that was sent and not answered is sent again.

      **One call for each action**, never a batch: a batch is answered as a whole, and an event of it that is refused \
      would not be noticed. Segment's bound of 500 KB for a batch is therefore never reached; its bound of 32 KB for an \
      event is looked at before it is sent.

      **Who.** Each call needs `userId` or `anonymousId`; an alias needs `userId` and `previousId`.\
      """;

  private static final String HELP =
      """
      | the tool | means |
      | --- | --- |
      | 2xx | delivered; the result is the `messageId` |
      | 2xx whose JSON says `"success": false`, or that the event was rejected | rejected, a dead letter |
      | 408, 409, 425, 429, 5xx | sent again, not before `Retry-After` says |
      | 401 | the connection is paused |
      | 410 | the address is gone: the connection is paused |
      | other 4xx, and 3xx | rejected, a dead letter |
      | cannot be reached, or no answer | sent again under the same `messageId` |\
      """;

  private static final ConnectorDescriptor<SegmentSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("segment-destination", VERSION, Schema.of(SegmentSettings.class))
          .titled("Segment destination", Category.MARKETING)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.None())
          .action(
              action(
                  "track",
                  "Say what a customer did",
                  Call.Track.class,
                  """
                  {"event": "Offer Accepted", "userId": "4711", "timestamp": "2027-03-01T09:30:00Z",
                   "properties": {"offer": "spring", "revenue": 42.50, "currency": "EUR"}}\
                  """))
          .action(
              action(
                  "identify",
                  "Say who a customer is",
                  Call.Identify.class,
                  """
                  {"userId": "4711", "traits": {"email": "ann@example.com", "plan": "pro"}}\
                  """))
          .action(
              action(
                  "page",
                  "Say which page a customer saw",
                  Call.View.class,
                  """
                  {"anonymousId": "a-17", "name": "Prices", "properties": {"path": "/prices"}}\
                  """))
          .action(
              action(
                  "screen",
                  "Say which screen of an app a customer saw",
                  Call.View.class,
                  """
                  {"userId": "4711", "name": "Start"}\
                  """))
          .action(
              action(
                  "group",
                  "Say which account a customer belongs to",
                  Call.Group.class,
                  """
                  {"userId": "4711", "groupId": "acme", "traits": {"name": "Acme", "seats": 40}}\
                  """))
          .action(
              action(
                  "alias",
                  "Say that two ids are of one customer",
                  Call.Alias.class,
                  """
                  {"previousId": "a-17", "userId": "4711"}\
                  """))
          .build();

  @Override
  public ConnectorDescriptor<SegmentSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new SegmentRoutes();
  }

  @Override
  public Connection open(ConnectionContext<SegmentSettings> context) {
    return new SegmentConnection(context);
  }

  private static <C extends Record & Call> ActionDescriptor<C> action(
      String name, String title, Class<C> call, String example) {
    return new ActionDescriptor<>(name, title, HELP, Schema.of(call), new Json(example), true);
  }
}
