package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.ConnectorException.Kind;
import dev.attune.connector.Reception;
import dev.attune.connector.Routes;
import dev.attune.connector.TraceParent;
import dev.attune.connector.WebhookRequest;
import dev.attune.connector.web.Headers;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One webhook request on its way through its connector's route. */
final class WebhookRun {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookRun.class);

  private static final Duration LATER = Duration.ofSeconds(5);

  private final ConnectionKey key;
  private final OpenConnection open;

  WebhookRun(ConnectionKey key, OpenConnection open) {
    this.key = key;
    this.open = open;
  }

  Reception receive(WebhookRequest request) {
    ConnectorDescriptor<?> descriptor = open.space().descriptor();
    descriptor.require(Capability.WEBHOOK);
    Headers headers =
        HeaderAllowList.apply(
            request.headers(), descriptor.webhookHeaders(), open.connection().webhookHeaders());
    Exchange exchange =
        open.space()
            .run(
                Routes.WEBHOOKS,
                Map.of(Routes.CONNECTION, open.connection(), StoreSignals.KEY, key),
                new WebhookRequest(
                    request.method(), request.uri(), request.token(), headers, request.body()),
                TraceParent.parse(headers.first(TraceParent.HEADER)));
    if (exchange.getException() == null
        && exchange.getMessage().getBody() instanceof Reception reception) {
      return reception;
    }
    throw failure(descriptor, exchange);
  }

  /** What comes of it if the connector did not come back. */
  Reception conclude(CallEnd<Reception> end) {
    return switch (end) {
      case CallEnd.Answer<Reception>(Reception reception) -> reception;
      case CallEnd.Overdue<Reception> overdue ->
          throw new ConnectorException(
              Kind.INTERNAL,
              "connector.overdue",
              "Connector '%s' did not read a webhook in time; nothing was acknowledged."
                  .formatted(open.space().descriptor().id()));
      case CallEnd.Crowded<Reception> crowded ->
          new Reception.Refused(LATER, "Too many calls of the connection are under way.");
      case CallEnd.Stopping<Reception> stopping ->
          new Reception.Refused(LATER, "The hub is stopping.");
    };
  }

  private RuntimeException failure(ConnectorDescriptor<?> descriptor, Exchange exchange) {
    if (exchange.getProperty(StoreSignals.FAILURE) instanceof RuntimeException ofHost) {
      return ofHost;
    }
    Exception cause = exchange.getException();
    if (cause instanceof ConnectorException known) {
      return known;
    }
    LOG.error(
        "Connector '{}' failed on a webhook of connection {}: {}",
        descriptor.id(),
        key.connection(),
        cause == null ? "its route ended without a reception" : FailureText.of(cause));
    return new ConnectorException(
        Kind.INTERNAL,
        "connector.failed",
        "Connector '%s' failed on a webhook; nothing was acknowledged.".formatted(descriptor.id()));
  }
}
