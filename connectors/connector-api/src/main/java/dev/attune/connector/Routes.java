package dev.attune.connector;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints at which a connector's Camel routes meet the host, and how a processor reads what
 * an exchange is for. What came from outside is in the message's body, as one immutable value; the
 * message's headers hold nothing but {@link TraceParent#HEADER}.
 */
public final class Routes {
  /**
   * Where the route for webhooks begins. The body is a {@link WebhookRequest}; at the end it is a
   * {@link Reception}.
   */
  public static final String WEBHOOKS = "direct:webhooks";

  /**
   * Where the route for actions begins. The body is an {@link Action}; at the end it is an {@link
   * Outcome}.
   */
  public static final String ACTIONS = "direct:actions";

  /**
   * Where the route for polls begins, of subscribed sources too. The body is a {@link Poll}; at the
   * end it is a {@link Polled}. The route stores nothing itself: the host does, and moves the
   * cursor afterwards.
   */
  public static final String POLLS = "direct:polls";

  /**
   * Where a route sends what came in. The body is a {@link java.util.List} of {@link Received},
   * which may be empty; afterwards it is a {@link Reception}.
   */
  public static final String SIGNALS = "direct:signals";

  /** The exchange property that holds the open {@link Connection}. */
  public static final String CONNECTION = "attune.connection";

  /** The exchange property that holds the parameters of the action, bound to their type. */
  public static final String PARAMETERS = "attune.parameters";

  private Routes() {}

  /**
   * The connection that an exchange is for.
   *
   * @param type the connector's own class of connections
   */
  public static <C extends Connection> C connection(Exchange exchange, Class<C> type) {
    return type.cast(present(exchange.getProperty(CONNECTION), CONNECTION));
  }

  /**
   * The parameters of the action that an exchange carries.
   *
   * @param type the type that the action's {@link ActionDescriptor#parameters()} make
   */
  public static <P> P parameters(Exchange exchange, Class<P> type) {
    return type.cast(present(exchange.getProperty(PARAMETERS), PARAMETERS));
  }

  /** The body, which is of that type. */
  public static <B> B body(Exchange exchange, Class<B> type) {
    return type.cast(present(exchange.getMessage().getBody(), "body"));
  }

  /** Ends the route here, with that answer. */
  public static void end(Exchange exchange, Object answer) {
    exchange.getMessage().setBody(answer);
    exchange.setRouteStop(true);
  }

  private static Object present(@Nullable Object value, String name) {
    if (value == null) {
      throw new ConnectorException(
          ConnectorException.Kind.INTERNAL,
          "connector.wrong_exchange",
          "The exchange has no " + name + "; only the host may start one.");
    }
    return value;
  }
}
