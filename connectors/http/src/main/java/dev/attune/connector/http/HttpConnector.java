package dev.attune.connector.http;

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
import dev.attune.connector.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;

/** The general connector: whatever speaks HTTP and JSON. */
public final class HttpConnector implements Connector<HttpSettings> {
  private static final String DOCUMENTATION =
      """
      For every tool that can post webhooks or takes HTTP requests with JSON, and has no connector of \
      its own.

      **Webhooks.** Give the tool the address that the hub shows for the connection, \
      `…/hooks/{connection}/{token}`, and fill in the secret that the tool signs with. A request \
      that is not proven to be the tool's is answered as if the connection did not exist. One that \
      is proven is answered with success only when what it brought is stored durably. A body is one JSON \
      object, a list of objects, or an encoded form; what cannot be read is kept as a reject, and \
      does not keep the rest from being taken.

      **Actions.** The hub follows no redirects, keeps no cookies, verifies certificates, and calls \
      only the public internet over `https` unless the operator has allowed other networks. Every \
      try of an action carries the same key in the idempotency header. A tool that does not honour \
      it may do an action twice after a time-out: then set `whenAmbiguous` to `hold`, and a person \
      decides at the dead-letter desk.

      **Erasing.** With `eraseBy` a person is erased at the tool by one call for each identifier of that \
      namespace, as `eraseMethod`, `erasePath`, `eraseQuery` and `eraseBody` say. 2xx is done, 404 and 410 \
      say that the tool knows nobody by it; all else is as for actions.\
      """;

  private static final String WEBHOOK_HELP =
      """
      | signature | what is verified | default message id |
      | --- | --- | --- |
      | `token` | the last part of the address is one of the secrets | digest |
      | `standard-webhooks` | `webhook-signature`, any `v1`, at most 5 minutes old | `webhook-id` |
      | `stripe` | `Stripe-Signature`, any `v1`, at most 5 minutes old | `/id` |
      | `github` | `X-Hub-Signature-256` | `X-GitHub-Delivery` |
      | `shopify` | `X-Shopify-Hmac-Sha256` | `X-Shopify-Webhook-Id` |
      | `slack` | `X-Slack-Signature`, at most 5 minutes old; answers its challenge | `/event_id` |
      | `zendesk` | `X-Zendesk-Webhook-Signature`, at most 5 minutes old | `X-Zendesk-Webhook-Invocation-Id` |
      | `hubspot` | `X-HubSpot-Signature-v3` over the public address, at most 5 minutes old | digest |

      Where the digest is the message id, two messages with the same bytes are one.\
      """;

  private static final String ACTION_HELP =
      """
      | the tool | means |
      | --- | --- |
      | 2xx | delivered; a JSON body of at most 32,768 characters is the result |
      | 408, 409, 425, 429, 5xx | tried again, not before `Retry-After` or the limit headers say |
      | 401 | a token of OAuth 2 is refreshed once and the request sent again; else the connection is paused |
      | 410 | what is addressed is gone: the connection is paused |
      | other 4xx, and 3xx | rejected, a dead letter |
      | cannot be reached, is not found, has no valid certificate | tried again: surely nothing was sent |
      | no answer in time, or the connection ended | ambiguous; for `get` tried again |\
      """;

  /** Who connects the tool knows where its tokens come from. */
  private static final OAuth2Server TOKENS =
      new OAuth2Server(
          "${tokenUrl}",
          "${authorizationUrl}",
          "${revocationUrl}",
          "${scope}",
          Map.of("audience", "${tokenAudience}"),
          "${clientAuthentication}");

  private static final ConnectorDescriptor<HttpSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("http", "1.0.0", Schema.of(HttpSettings.class))
          .titled("HTTP", Category.GENERAL)
          .documented(DOCUMENTATION)
          .authenticates(
              new Authentication.None(),
              new Authentication.Basic(),
              new Authentication.Bearer(),
              new Authentication.ApiKey(),
              new Authentication.OAuth2(OAuth2Grant.CLIENT_CREDENTIALS, TOKENS),
              new Authentication.OAuth2(OAuth2Grant.AUTHORIZATION_CODE, TOKENS),
              new Authentication.OAuth2(OAuth2Grant.JWT_BEARER, TOKENS))
          .webhookHeaders(webhookHeaders())
          .source(webhook())
          .action(request())
          .can(Capability.ERASE)
          .build();

  @Override
  public ConnectorDescriptor<HttpSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new HttpRoutes();
  }

  @Override
  public Connection open(ConnectionContext<HttpSettings> context) {
    return new HttpConnection(context);
  }

  private static Set<String> webhookHeaders() {
    Set<String> names = new TreeSet<>();
    for (Signature signature : Signature.values()) {
      names.addAll(signature.signatureHeaders());
      Stream.ofNullable(signature.messageIdHeader()).forEach(names::add);
    }
    return names;
  }

  private static SourceDescriptor webhook() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "has(payload.type) ? string(payload.type) : 'webhook.received'");
    mapping.put("at", "timestamp(payload.at)");
    mapping.put("identifiers.userId", "string(payload.user_id)");
    mapping.put("identifiers.email", "payload.email");
    mapping.put("properties", "payload");
    return new SourceDescriptor(
        WebhookReader.SOURCE,
        Capability.WEBHOOK,
        "Webhook",
        WEBHOOK_HELP,
        List.of(
            new EventExample(
                "ticket.created",
                Map.of(),
                new Json(
                    """
                    {
                      "type": "ticket.created",
                      "at": "2027-03-01T09:30:00Z",
                      "user_id": 4711,
                      "email": "ann@example.com",
                      "ticket": {"id": "T-12", "subject": "No invoice", "priority": "high"}
                    }\
                    """))),
        mapping);
  }

  private static ActionDescriptor<RequestParameters> request() {
    return new ActionDescriptor<>(
        "request",
        "Send a request",
        ACTION_HELP,
        Schema.of(RequestParameters.class),
        new Json(
            """
            {
              "method": "post",
              "path": "/tickets/T-12/comments",
              "query": {"notify": "true"},
              "body": {"text": "Your invoice is on its way."}
            }\
            """),
        false);
  }
}
