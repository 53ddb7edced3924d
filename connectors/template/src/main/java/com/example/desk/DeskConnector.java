package com.example.desk;

import dev.attune.connector.Action;
import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.Poll;
import dev.attune.connector.Routes;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;

/** What the connector is and can do, and its two routes. */
public final class DeskConnector implements Connector<DeskSettings> {
  private static final ConnectorDescriptor<DeskSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("desk", "1.0.0", Schema.of(DeskSettings.class))
          .titled("Desk", Category.TICKETING)
          .documented("Make a token in your desk under Settings, API, and enter it here.")
          .authenticates(new Authentication.Bearer())
          .source(tickets())
          .action(comment())
          .build();

  @Override
  public ConnectorDescriptor<DeskSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from(Routes.POLLS).process(DeskConnector::poll);
        from(Routes.ACTIONS).process(DeskConnector::act);
      }
    };
  }

  @Override
  public Connection open(ConnectionContext<DeskSettings> context) {
    return new DeskConnection(context);
  }

  private static void poll(Exchange exchange) {
    DeskConnection connection = Routes.connection(exchange, DeskConnection.class);
    exchange.getMessage().setBody(connection.poll(Routes.body(exchange, Poll.class)));
  }

  private static void act(Exchange exchange) {
    DeskConnection connection = Routes.connection(exchange, DeskConnection.class);
    exchange
        .getMessage()
        .setBody(
            connection.comment(
                Routes.body(exchange, Action.class),
                Routes.parameters(exchange, CommentParameters.class)));
  }

  private static SourceDescriptor tickets() {
    return new SourceDescriptor(
        "tickets",
        Capability.POLL,
        "Tickets",
        "Asks the desk for tickets that are new.",
        List.of(
            new EventExample(
                "ticket.created",
                Map.of(),
                new Json(
                    "{\"id\": 12, \"subject\": \"No invoice\", \"email\": \"a@example.com\"}"))),
        Map.of(
            "name", "'ticket.created'",
            "identifiers.email", "payload.email",
            "properties", "payload"));
  }

  private static ActionDescriptor<CommentParameters> comment() {
    return new ActionDescriptor<>(
        "comment",
        "Comment",
        "Writes a comment on a ticket.",
        Schema.of(CommentParameters.class),
        new Json("{\"ticket\": \"12\", \"text\": \"Your invoice is on its way.\"}"),
        true);
  }
}
