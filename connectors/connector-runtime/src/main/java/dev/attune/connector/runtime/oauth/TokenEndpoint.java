package dev.attune.connector.runtime.oauth;

import dev.attune.connector.OAuth2Client;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import dev.attune.connector.web.HttpCall;
import dev.attune.connector.web.HttpResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks an authorization server, once each time, through the guarded client. */
final class TokenEndpoint {
  /** How long an answer may take; whoever claims to ask claims it for longer. */
  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

  private final GuardedHttp http;
  private final InstantSource clock;

  TokenEndpoint(GuardedHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /** Asks with the client's own right: client credentials, or its assertion. */
  TokenAnswer own(TokenTerms terms) {
    Map<String, String> form = new LinkedHashMap<>();
    if (terms.client() instanceof OAuth2Client.Asserting asserting) {
      String audience = asserting.audience();
      form.put("grant_type", JWT_BEARER);
      form.put(
          "assertion",
          Assertions.sign(
              asserting.clientId(),
              asserting.subject(),
              audience == null ? terms.token().toString() : audience,
              asserting.privateKey(),
              asserting.keyId(),
              clock.instant()));
    } else {
      form.put("grant_type", "client_credentials");
    }
    if (!terms.scope().isEmpty()) {
      form.put("scope", terms.scope());
    }
    form.putAll(terms.parameters());
    return ask(terms, form);
  }

  /** Asks with what came with the token before. */
  TokenAnswer refreshed(TokenTerms terms, Secret refresh) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refresh.reveal());
    return ask(terms, form);
  }

  /** Asks with a code that came back from the browser. */
  TokenAnswer exchanged(TokenTerms terms, Secret code, Secret verifier, URI redirect) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code.reveal());
    form.put("redirect_uri", redirect.toString());
    form.put("code_verifier", verifier.reveal());
    form.putAll(terms.parameters());
    return ask(terms, form);
  }

  /** Takes a token back (RFC 7009); why the server did not, or null if it did. */
  @Nullable String revoked(TokenTerms terms, URI address, Secret token, String kind) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", token.reveal());
    form.put("token_type_hint", kind);
    return switch (post(terms, address, form)) {
      case HttpResult.NotSent(var cause, String reason) -> reason;
      case HttpResult.Unanswered(String reason) -> reason;
      case HttpResult.Answered answered when answered.status() / 100 == 2 -> null;
      case HttpResult.Answered answered ->
          "Host '%s' answered with %d.".formatted(address.getHost(), answered.status());
    };
  }

  private TokenAnswer ask(TokenTerms terms, Map<String, String> form) {
    return new TokenReader(terms.token().getHost()).read(post(terms, terms.token(), form));
  }

  private HttpResult post(TokenTerms terms, URI address, Map<String, String> form) {
    Headers headers =
        Headers.NONE
            .with("accept", "application/json")
            .with("content-type", "application/x-www-form-urlencoded");
    switch (terms.client()) {
      case OAuth2Client.WithSecret(String id, Secret secret) -> {
        if (terms.clientAuthentication().equals(OAuth2Server.POST)) {
          form.put("client_id", id);
          form.put("client_secret", secret.reveal());
        } else {
          headers = headers.with("authorization", basic(id, secret));
        }
      }
      case OAuth2Client.WithKey(String id, Secret key, var keyId) -> {
        form.put("client_id", id);
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put(
            "client_assertion",
            Assertions.sign(id, id, terms.token().toString(), key, keyId, clock.instant()));
      }
      case OAuth2Client.Asserting asserting -> {
        // The grant itself says who asks.
      }
    }
    return http.caller(address, new Semaphore(1))
        .call(new HttpCall("POST", address, headers, Body.of(encoded(form)), TIMEOUT));
  }

  /** Both are form-encoded first, as RFC 6749 2.3.1 wants it. */
  private static String basic(String id, Secret secret) {
    String both = encoded(id) + ":" + encoded(secret.reveal());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
