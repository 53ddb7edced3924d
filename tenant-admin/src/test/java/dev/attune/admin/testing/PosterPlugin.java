package dev.attune.admin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.security.Role;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.connector.Connector;
import dev.attune.connector.runtime.testing.PluginJar;
import java.util.Map;

/** A plugin whose connections are registered at a {@link HookDesk}. */
public final class PosterPlugin {
  private static final String ID = "poster";
  private static final String VERSION = "1.0.0";

  private static final String CONNECTOR =
      """
      package org.example.poster;

      import dev.attune.connector.*;
      import dev.attune.connector.schema.*;
      import dev.attune.connector.signature.Signature;
      import dev.attune.connector.web.*;
      import java.net.URI;
      import java.time.Duration;
      import java.util.*;
      import org.apache.camel.RoutesBuilder;
      import org.apache.camel.builder.RouteBuilder;

      public final class PosterConnector implements Connector<PosterConnector.Settings> {
        public record Settings(@Setting(title = "Base URL") String baseUrl) {}

        private static final class Open implements Connection {
          private final ConnectionContext<Settings> context;
          private final URI base;

          Open(ConnectionContext<Settings> context) {
            this.context = context;
            this.base = URI.create(context.settings().baseUrl());
          }

          @Override public CheckResult check() {
            return new CheckResult.Passed(CheckResult.Rung.SETTINGS, "Nothing was tried.");
          }

          @Override public Set<String> webhookHeaders() {
            Set<String> names = new HashSet<>(Signature.GITHUB.signatureHeaders());
            names.add(Signature.GITHUB.messageIdHeader());
            return names;
          }

          String refusal(WebhookRequest request) {
            return Signature.GITHUB.refusal(
                request, context.webhookSecrets(), context.clock().instant());
          }

          private HttpResult call(String method, String path, String body) {
            return context.http(base).call(new HttpCall(method, base.resolve(path), Headers.NONE,
                body == null ? null : Body.of(body), Duration.ofSeconds(5)));
          }

          @Override public Registration register(WebhookAddress address) {
            Registration known = registration(address);
            if (!(known instanceof Registration.Absent)) {
              return known;
            }
            String body = address.address() + " " + address.secret().reveal();
            return answer(call("POST", "/hooks", body),
                text -> new Registration.Present(text, address.secret()));
          }

          @Override public Registration registration(WebhookAddress address) {
            return answer(call("GET", "/hooks", null), text -> {
              for (String line : text.split("\\n")) {
                if (line.endsWith(" " + address.address())) {
                  return new Registration.Present(line.substring(0, line.indexOf(' ')), null);
                }
              }
              return new Registration.Absent();
            });
          }

          @Override public Registration unregister(WebhookAddress address) {
            Registration known = registration(address);
            return known instanceof Registration.Present present
                ? answer(call("DELETE", "/hooks/" + present.reference(), null),
                    text -> new Registration.Absent())
                : known;
          }

          private static Registration answer(
              HttpResult result, java.util.function.Function<String, Registration> good) {
            if (result instanceof HttpResult.Answered answered) {
              return switch (answered.status()) {
                case 200 -> good.apply(String.valueOf(answered.body().utf8()));
                case 403 -> new Registration.Refused("The tool's plan has no webhooks.");
                default -> new Registration.RetryAfter(null, "The tool is not well.");
              };
            }
            return new Registration.RetryAfter(null, "The tool did not answer.");
          }
        }

        @Override public ConnectorDescriptor<Settings> descriptor() {
          return ConnectorDescriptor.builder("$ID", "$VERSION", Schema.of(Settings.class))
              .titled("Poster", Category.GENERAL)
              .limits(new CallLimits(List.of(), 4))
              .authenticates(new Authentication.None())
              .source(new SourceDescriptor("pushed", Capability.WEBHOOK, "Posts",
                  "Add the address under Settings.",
                  List.of(new EventExample("posted", Map.of(),
                      new Json("{\\"email\\":\\"ann@example.com\\"}"))),
                  Map.of("name", "'posted'", "identifiers.email", "payload.email")))
              .can(Capability.REGISTER)
              .build();
        }

        @Override public RoutesBuilder routes() {
          return new RouteBuilder() {
            @Override public void configure() {
              from(Routes.WEBHOOKS).process(e -> {
                WebhookRequest request = Routes.body(e, WebhookRequest.class);
                String refusal = Routes.connection(e, Open.class).refusal(request);
                if (refusal != null) {
                  Routes.end(e, new Reception.Unverified(refusal));
                } else {
                  e.getMessage().setBody(List.of(new Received.Signal("pushed",
                      request.headers().first(Signature.GITHUB.messageIdHeader()),
                      new Json(request.body().utf8()), Map.of(), null)));
                }
              }).to(Routes.SIGNALS);
            }
          };
        }

        @Override public Open open(ConnectionContext<Settings> context) {
          return new Open(context);
        }
      }
      """;

  private PosterPlugin() {}

  /** Puts it into a running hub. */
  public static void install(RunningHub hub) {
    Answer installed = plugins(hub, "POST", "", zip());
    assertThat(installed.status()).as(installed.text()).isEqualTo(201);
  }

  public static void remove(RunningHub hub) {
    plugins(hub, "DELETE", "/" + ID + "/" + VERSION, new byte[0]);
  }

  private static Answer plugins(RunningHub hub, String method, String path, byte[] body) {
    return hub.api("Bearer " + hub.apiKey(null, Role.OPERATOR))
        .send(
            method,
            "/api/v1/plugins" + path,
            body,
            request -> request.setHeader("Content-Type", "application/octet-stream"));
  }

  private static byte[] zip() {
    byte[] jar =
        new PluginJar()
            .classes(
                Map.of(
                    "org.example.poster.PosterConnector",
                    CONNECTOR.replace("$ID", ID).replace("$VERSION", VERSION)))
            .entry(
                "META-INF/services/" + Connector.class.getName(),
                "org.example.poster.PosterConnector")
            .bytes();
    return new PluginJar().entry("poster.jar", jar).bytes();
  }
}
