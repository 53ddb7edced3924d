package dev.attune.connector.http;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request for each scheme that is known to be signed rightly. Those of Standard Webhooks, GitHub
 * and Slack are published by their vendors; the others were signed with OpenSSL, from the vendors'
 * descriptions.
 *
 * @param signature the header that carries the signature
 */
record Vectors(
    Signature scheme, String secret, String signature, Instant at, WebhookRequest request) {

  static final Vectors STANDARD_WEBHOOKS =
      of(
          Signature.STANDARD_WEBHOOKS,
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "webhook-signature",
          Instant.ofEpochSecond(1614265330),
          "{\"test\": 2432232314}",
          Map.of(
              "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
              "webhook-timestamp", "1614265330",
              "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));

  static final Vectors GITHUB =
      of(
          Signature.GITHUB,
          "It's a Secret to Everybody",
          "x-hub-signature-256",
          Instant.EPOCH,
          "Hello, World!",
          Map.of(
              "x-hub-signature-256",
              "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));

  static final Vectors SLACK =
      of(
          Signature.SLACK,
          "8f742231b10e8888abcd99yyyzzz85a5",
          "x-slack-signature",
          Instant.ofEpochSecond(1531420618),
          "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2F"
              + "commands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
          Map.of(
              "x-slack-request-timestamp",
              "1531420618",
              "x-slack-signature",
              "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"));

  static final Vectors STRIPE =
      of(
          Signature.STRIPE,
          "whsec_test_4eC39HqLyjWDarjtT1zdp7dc",
          "stripe-signature",
          Instant.ofEpochSecond(1492774577),
          "{\"id\":\"evt_1\",\"object\":\"event\"}",
          Map.of(
              "stripe-signature",
              "t=1492774577,v1=ad2c63be91931436db96b553b6bc2adae28e64e59441c8383cbf4439bbe37295,v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39"));

  static final Vectors SHOPIFY =
      of(
          Signature.SHOPIFY,
          "hush_shopify_client_secret",
          "x-shopify-hmac-sha256",
          Instant.EPOCH,
          "{\"id\":820982911946154508,\"email\":\"jon@example.com\"}",
          Map.of("x-shopify-hmac-sha256", "DYx0wQcUwZPvGxVQXIU2bSbSkrv1w8cDDrzxxoK00oI="));

  static final Vectors ZENDESK =
      of(
          Signature.ZENDESK,
          "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==",
          "x-zendesk-webhook-signature",
          Instant.parse("2021-07-25T10:00:00Z"),
          "{\"say\": \"hello\"}",
          Map.of(
              "x-zendesk-webhook-signature-timestamp",
              "2021-07-25T10:00:00Z",
              "x-zendesk-webhook-signature",
              "gf3v0LzLRHPUnIdhbvwRDVEvzSb07/QN0GYjSNlkBT0="));

  static final Vectors HUBSPOT =
      of(
          Signature.HUBSPOT,
          "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy",
          "x-hubspot-signature-v3",
          Instant.ofEpochMilli(1760000000123L),
          "[{\"eventId\":1,\"portalId\":62515}]",
          Map.of(
              "x-hubspot-request-timestamp",
              "1760000000123",
              "x-hubspot-signature-v3",
              "VcVwAatPqQkyLC3yrARfvlU7NFllqwduRn9vwdc2WMw="));

  static Stream<Vectors> all() {
    return Stream.of(STANDARD_WEBHOOKS, GITHUB, SLACK, STRIPE, SHOPIFY, ZENDESK, HUBSPOT);
  }

  static Stream<Vectors> timed() {
    return Stream.of(STANDARD_WEBHOOKS, SLACK, STRIPE, ZENDESK, HUBSPOT);
  }

  List<Secret> secrets() {
    return List.of(Secret.of(secret));
  }

  Vectors withHeader(String name, String value) {
    return with(request.headers().with(name, value), request.body());
  }

  Vectors withoutHeader(String name) {
    Map<String, String> left = new HashMap<>();
    for (String other : request.headers().names()) {
      left.put(other, String.valueOf(request.headers().first(other)));
    }
    left.remove(name);
    return with(Headers.ofSingle(left), request.body());
  }

  Vectors withBody(String body) {
    return with(request.headers(), Body.of(body));
  }

  private Vectors with(Headers headers, Body body) {
    return new Vectors(
        scheme,
        secret,
        signature,
        at,
        new WebhookRequest(request.method(), request.uri(), request.token(), headers, body));
  }

  private static Vectors of(
      Signature scheme,
      String secret,
      String signature,
      Instant at,
      String body,
      Map<String, String> headers) {
    return new Vectors(
        scheme,
        secret,
        signature,
        at,
        new WebhookRequest(
            "POST",
            URI.create("https://hub.example/hooks/c1/token?a=b%40c%3a%20d"),
            "token",
            Headers.ofSingle(headers),
            Body.of(body)));
  }

  @Override
  public String toString() {
    return scheme.toString();
  }
}
