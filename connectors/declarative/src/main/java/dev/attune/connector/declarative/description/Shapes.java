package dev.attune.connector.declarative.description;

import static dev.attune.connector.declarative.description.Shape.optional;
import static dev.attune.connector.declarative.description.Shape.required;

import dev.attune.connector.Category;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.declarative.description.Shape.AnyJson;
import dev.attune.connector.declarative.description.Shape.Choice;
import dev.attune.connector.declarative.description.Shape.Choices;
import dev.attune.connector.declarative.description.Shape.ExpressionOrNamed;
import dev.attune.connector.declarative.description.Shape.Fixed;
import dev.attune.connector.declarative.description.Shape.Named;
import dev.attune.connector.declarative.description.Shape.Scalar;
import dev.attune.connector.declarative.description.Shape.Texts;
import dev.attune.connector.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of a description. */
final class Shapes {
  static final String FIELD_NAME = "[a-z][A-Za-z0-9_]{0,63}";
  static final String ID = "[a-z][a-z0-9-]{0,62}";
  static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  private static final String FIELD_SAID =
      "letters, digits and underscores, beginning with a small letter, are allowed";
  private static final String ID_SAID = "small letters, digits and dashes are allowed";
  private static final String HEADER = "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}";
  static final String NAMESPACE = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  static final List<String> TYPES =
      List.of(
          "string",
          "secret",
          "integer",
          "boolean",
          "duration",
          "uri",
          "json",
          "list",
          "secrets",
          "map");

  private static final Fixed FIELD =
      new Fixed(
          "a field",
          List.of(
              optional(
                  "type", new Choice(TYPES), "What kind of value it is; 'string' if left out."),
              optional("enum", new Texts(), "The only values allowed."),
              optional(
                  "title", Scalar.TEXT, "Its label in the form; made of its name if left out."),
              optional("help", Scalar.TEXT, "What to fill in, and where to find it."),
              optional(
                  "required",
                  Scalar.FLAG,
                  "Whether it must be filled in: settings unless this is false, parameters only if"
                      + " this is true."),
              optional("pattern", Scalar.TEXT, "A regular expression for the whole text."),
              optional("default", Scalar.ANY_SCALAR, "What it is when nothing is filled in."),
              optional("maxLength", Scalar.WHOLE, "The longest text; 2000 if left out."),
              optional("example", Scalar.ANY_SCALAR, "A value that would do.")),
          List.of());

  private static final Named FIELDS = new Named(FIELD_NAME, FIELD_SAID, FIELD);
  private static final Named HEADERS =
      new Named(HEADER, "it must be the name of a header", Scalar.TEMPLATE);
  private static final Named QUERY =
      new Named("[^\\s]{1,100}", "it must be a text without blanks", Scalar.TEMPLATE);
  private static final Named EXPRESSIONS =
      new Named(NAMESPACE, "letters, digits, - and _ are allowed", Scalar.EXPRESSION);
  private static final Choice CATEGORY =
      new Choice(
          Arrays.stream(Category.values()).map(c -> c.name().toLowerCase(Locale.ROOT)).toList());
  private static final Choice SIGNATURE =
      new Choice(Arrays.stream(Signature.values()).map(Signature::word).toList());

  private static final Fixed OAUTH2 =
      new Fixed(
          "OAuth 2",
          List.of(
              optional(
                  "grants",
                  new Choices(List.copyOf(OAuthReader.GRANTS.keySet())),
                  "The ways to get a token; authorization-code if left out."),
              required("token", Scalar.TEMPLATE, "The address that gives out tokens."),
              optional("authorization", Scalar.TEMPLATE, "Where people consent in the browser."),
              optional("revocation", Scalar.TEMPLATE, "Where a token is taken back (RFC 7009)."),
              optional("scope", Scalar.TEMPLATE, "What to ask for, with spaces between."),
              optional("parameters", QUERY, "Sent besides with each request for a token."),
              optional(
                  "client",
                  new Choice(
                      List.of(OAuth2Server.BASIC, OAuth2Server.POST, OAuth2Server.PRIVATE_KEY_JWT)),
                  "How the hub proves who it is at the token's address; basic if left out.")),
          List.of());

  private static final Fixed AUTH =
      new Fixed(
          "a way to authenticate",
          List.of(
              optional("bearer", Scalar.TEMPLATE, "The token of Authorization: Bearer."),
              optional(
                  "basic",
                  new Fixed(
                      "basic authentication",
                      List.of(
                          required("username", Scalar.TEMPLATE, "The user's name."),
                          required("password", Scalar.TEMPLATE, "The password.")),
                      List.of()),
                  "User name and password."),
              optional(
                  "header",
                  new Fixed(
                      "a header with a key",
                      List.of(
                          required("name", Scalar.TEXT, "The header's name."),
                          required("value", Scalar.TEMPLATE, "The header's value.")),
                      List.of()),
                  "A key in a header."),
              optional(
                  "credentials",
                  new Choices(List.of("bearer", "basic", "api-key")),
                  "The connection's own credentials, which can be rotated."),
              optional("oauth2", OAUTH2, "A token of OAuth 2, which the hub gets and renews.")),
          List.of("bearer", "basic", "header", "credentials", "oauth2"));

  private static final Fixed LIMITS =
      new Fixed(
          "limits",
          List.of(
              optional("perSecond", Scalar.WHOLE, "Calls in a second."),
              optional("perMinute", Scalar.WHOLE, "Calls in a minute."),
              optional("perHour", Scalar.WHOLE, "Calls in an hour."),
              optional("perDay", Scalar.WHOLE, "Calls in a day."),
              optional("concurrent", Scalar.WHOLE, "Calls under way at once; 8 if left out."),
              optional(
                  "headers",
                  new Fixed(
                      "headers of limits",
                      List.of(
                          optional("remaining", Scalar.TEXT, "Says how many calls are left now."),
                          optional("retryAfter", Scalar.TEXT, "Says when to call again."),
                          optional("reset", Scalar.TEXT, "Says when the window ends.")),
                      List.of()),
                  "In which headers the tool says how it stands.")),
          List.of());

  private static final Fixed HTTP =
      new Fixed(
          "http",
          List.of(
              required("base", Scalar.TEMPLATE, "Where the tool is; all addresses lie under it."),
              optional("auth", AUTH, "How calls authenticate; left out: not at all."),
              optional("headers", HEADERS, "Sent with every call."),
              optional("limits", LIMITS, "What the tool takes."),
              optional("timeout", Scalar.DURATION, "How long a call may take; PT10S if left out.")),
          List.of());

  private static final Fixed CHECK =
      new Fixed(
          "check",
          List.of(
              required(
                  "authorised",
                  new Fixed(
                      "the check of credentials",
                      List.of(
                          required("get", Scalar.TEMPLATE, "An address only the authorised see."),
                          optional(
                              "allowed", Scalar.EXPRESSION, "True if they may do what is needed.")),
                      List.of()),
                  "A call that changes nothing.")),
          List.of());

  private static final Fixed EVENT =
      new Fixed(
          "event",
          List.of(
              required("name", Scalar.EXPRESSION, "What happened."),
              optional("at", Scalar.EXPRESSION, "When; the time of receipt if left out."),
              required("identifiers", EXPRESSIONS, "Who it happened to, by namespace."),
              optional("traits", new ExpressionOrNamed(EXPRESSIONS), "What is true of them now."),
              optional("properties", new ExpressionOrNamed(EXPRESSIONS), "What else is known."),
              optional("account", EXPRESSIONS, "Which account they belong to, by namespace.")),
          List.of());

  private static final Fixed WEBHOOK =
      new Fixed(
          "webhook",
          List.of(
              required("signature", SIGNATURE, "How the tool proves that it is the sender."),
              optional(
                  "secret",
                  Scalar.EXPRESSION,
                  "The setting that holds the signing secret; not needed where 'register' has"
                      + " one.")),
          List.of());

  private static final Fixed HISTORY =
      new Fixed(
          "a history",
          List.of(
              optional(
                  "since", Scalar.EXPRESSION, "The cursor with which one from 'since' on begins."),
              optional("at", Scalar.EXPRESSION, "When an item happened, a time."),
              optional("left", Scalar.EXPRESSION, "How many items are behind this page.")),
          List.of());

  private static final Fixed SOURCE =
      new Fixed(
          "a source",
          List.of(
              optional("title", Scalar.TEXT, "Its name for people."),
              optional("help", Scalar.TEXT, "How it is set up at the tool."),
              optional("poll", poll(), "The tool is asked."),
              optional("webhook", WEBHOOK, "The tool posts."),
              optional("same", Scalar.TEXT, "The source whose id and event this one shares."),
              optional("items", Scalar.EXPRESSION, "The list of items, or the one item."),
              optional("cursor", Scalar.EXPRESSION, "Where the next poll begins."),
              optional("first", Scalar.EXPRESSION, "Where the very first poll for news begins."),
              optional("history", HISTORY, "How it is asked for what happened before."),
              optional("more", Scalar.EXPRESSION, "True if it is worth asking again at once."),
              optional("id", Scalar.EXPRESSION, "Names an item; the same id is taken once."),
              optional("event", EVENT, "What an item means."),
              optional("example", new AnyJson(), "An item as the tool sends it.")),
          List.of("poll", "webhook"));

  private static final Fixed IDEMPOTENT =
      new Fixed(
          "idempotent",
          List.of(
              optional("find", Scalar.TEMPLATE, "Where what the action made can be found."),
              optional("exists", Scalar.EXPRESSION, "True if it was found."),
              optional("result", EXPRESSIONS, "The result, from what was found."),
              optional("header", Scalar.TEXT, "The header that takes the action's id.")),
          List.of("find", "header"));

  static final Fixed ROOT =
      new Fixed(
          "a connector",
          List.of(
              required("connector", Scalar.TEXT, "Its id, for ever: " + ID_SAID + "."),
              required("version", Scalar.TEXT, "As semantic versioning writes it: 1.0.0."),
              required("title", Scalar.TEXT, "Its name for people."),
              optional("category", CATEGORY, "Where the catalogue lists it."),
              optional("documentation", Scalar.TEXT, "How to set a connection up, Markdown."),
              optional("settings", FIELDS, "What a connection needs to know."),
              required("http", HTTP, "How the tool is called."),
              optional("check", CHECK, "How a connection is tried out."),
              optional("sources", new Named(ID, ID_SAID, SOURCE), "How signals come in."),
              optional("actions", new Named(ID, ID_SAID, action()), "What it can do."),
              optional("erase", erase(), "How a person is erased at the tool."),
              optional(
                  "discover",
                  DiscoverShapes.discover(),
                  "How the tool is asked for its objects and their fields."),
              optional(
                  "register",
                  RegisterShape.of(requestKeys()),
                  "How the tool is had to post its webhooks to the hub.")),
          List.of());

  private Shapes() {}

  private static Fixed poll() {
    List<Shape.Key> keys =
        new ArrayList<>(
            List.of(
                optional("get", Scalar.TEMPLATE, "The address to ask."),
                optional("post", Scalar.TEMPLATE, "The address to ask, with a body.")));
    keys.addAll(requestKeys());
    keys.add(optional("every", Scalar.DURATION, "How often; PT1M if left out."));
    keys.add(
        optional(
            "soonest",
            Scalar.DURATION,
            "How soon again while it brings news; no sooner than 'every' if left out."));
    return new Fixed("poll", keys, List.of("get", "post"));
  }

  private static Fixed action() {
    List<Shape.Key> keys =
        new ArrayList<>(
            List.of(
                optional("title", Scalar.TEXT, "Its name for people."),
                optional("help", Scalar.TEXT, "What it does, and what its result holds."),
                optional("parameters", FIELDS, "What a journey gives it.")));
    METHODS.forEach(method -> keys.add(optional(method, Scalar.TEMPLATE, "The address it calls.")));
    keys.addAll(requestKeys());
    keys.add(optional("idempotent", IDEMPOTENT, "How twice becomes once."));
    keys.add(optional("result", EXPRESSIONS, "What later steps may read."));
    keys.add(optional("rejected", Scalar.EXPRESSION, "True if trying again does not help."));
    return new Fixed("an action", keys, METHODS);
  }

  private static Fixed erase() {
    List<Shape.Key> keys =
        new ArrayList<>(
            List.of(
                required(
                    "by", Scalar.TEXT, "The namespace of the identifiers that the tool knows.")));
    METHODS.forEach(method -> keys.add(optional(method, Scalar.TEMPLATE, "The address it calls.")));
    keys.addAll(requestKeys());
    keys.add(
        optional(
            "unknown",
            Scalar.EXPRESSION,
            "True if the tool knows nobody by the identifier; 404 and 410 if left out."));
    return new Fixed("an erasure", keys, METHODS);
  }

  static List<Shape.Key> requestKeys() {
    return List.of(
        optional("query", QUERY, "Names and values behind the question mark."),
        optional("headers", HEADERS, "Sent with this call."),
        optional("body", new AnyJson(), "Sent as JSON."),
        optional("form", QUERY, "Sent as an encoded form, instead of a body."));
  }
}
