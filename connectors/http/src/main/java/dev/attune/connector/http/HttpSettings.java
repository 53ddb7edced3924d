package dev.attune.connector.http;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a connection of the HTTP connector needs to know. */
record HttpSettings(
    @Setting(
            title = "Signature",
            help =
                "How the tool proves that a webhook is its own; token: by the secret last part of"
                    + " the address.",
            standard = "token")
        Signature signature,
    @Setting(
            title = "Signing secrets",
            help =
                "Needed to take webhooks. Each of them is accepted, so that a secret is rotated by"
                    + " adding the new one, changing it at the tool, and removing the old one.")
        List<Secret> signingSecrets,
    @Setting(
            title = "Items",
            help =
                "JSON pointer to a list in the body, each of whose objects is a signal of its own."
                    + " A body that is itself a list needs none.",
            pattern = HttpSettings.POINTER)
        @Nullable String items,
    @Setting(
            title = "Message id header",
            help =
                "The header that names the message; the same id is taken once. Without it, what the"
                    + " signature scheme defines is used.")
        @Nullable String messageIdHeader,
    @Setting(
            title = "Message id pointer",
            help =
                "JSON pointer, in each item, to the message's id. Used where the header is missing."
                    + " Where there is neither, the digest of the item is its id.",
            pattern = HttpSettings.POINTER)
        @Nullable String messageIdPointer,
    @Setting(
            title = "Headers to keep",
            help = "Received headers that the mapping reads as payload._headers['name'].")
        List<String> keepHeaders,
    @Setting(
            title = "Base URL",
            help =
                "Needed to send actions: their paths lie under it. Without user, query and"
                    + " fragment.")
        @Nullable URI baseUrl,
    @Setting(
            title = "Idempotency key header",
            help =
                "The header that carries the action's id, the same on every try, so that the tool"
                    + " can take it once.",
            standard = "Idempotency-Key")
        String idempotencyHeader,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of an action that was sent and not answered. resend: it is sent again"
                    + " under the same key, for tools that honour it or where twice does no harm;"
                    + " hold: it waits for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "Headers an action may set",
            help = "All others are refused. Authentication is not set here.")
        List<String> actionHeaders,
    @Setting(
            title = "Check path",
            help =
                "A path under the base URL that answers GET with 2xx to who may use it; without it"
                    + " a check can only see whether the tool answers.")
        @Nullable String checkPath,
    @Setting(
            title = "Time-out",
            help = "How long a request may take, at most PT60S.",
            standard = "PT10S")
        Duration timeout,
    OAuthSettings oauth,
    EraseSettings erase) {

  static final String POINTER = "(/([^~/]|~[01])*)+";

  private static final int MIN_TOKEN = 16;
  private static final int MAX_SECRETS = 4;

  /** Never kept, and never set by an action: they prove who somebody is. */
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "cookie", "set-cookie", "www-authenticate");

  HttpSettings {
    signingSecrets = List.copyOf(signingSecrets);
    keepHeaders = keepHeaders.stream().map(HttpSettings::lower).toList();
    actionHeaders = actionHeaders.stream().map(HttpSettings::lower).toList();
    Problems problems = new Problems();
    checkWebhooks(problems, signature, signingSecrets, messageIdHeader, keepHeaders);
    checkActions(problems, baseUrl, idempotencyHeader, actionHeaders, checkPath, timeout);
    problems
        .require(
            baseUrl != null || erase.eraseBy() == null,
            "eraseBy",
            "Setting 'eraseBy' needs a base URL.")
        .require(
            baseUrl != null || !signingSecrets.isEmpty(),
            "",
            "A connection needs signing secrets to take webhooks, or a base URL to send actions, or"
                + " both.")
        .throwIfAny();
  }

  private static void checkWebhooks(
      Problems problems,
      Signature signature,
      List<Secret> secrets,
      @Nullable String messageIdHeader,
      List<String> keepHeaders) {
    problems
        .require(
            secrets.size() <= MAX_SECRETS,
            "signingSecrets",
            "Setting 'signingSecrets' may hold at most " + MAX_SECRETS + " secrets.")
        .require(
            signature != Signature.TOKEN
                || secrets.stream().allMatch(secret -> secret.reveal().length() >= MIN_TOKEN),
            "signingSecrets",
            "Setting 'signingSecrets' must hold tokens of at least " + MIN_TOKEN + " characters.")
        .require(
            secrets.stream().allMatch(signature::isKey),
            "signingSecrets",
            "Setting 'signingSecrets' must hold secrets of the form that the signature scheme"
                + " gives out.")
        .require(
            messageIdHeader == null || isKeepable(messageIdHeader),
            "messageIdHeader",
            "Setting 'messageIdHeader' must be a header's name, and of no header with credentials.")
        .require(
            keepHeaders.stream().allMatch(HttpSettings::isKeepable),
            "keepHeaders",
            "Setting 'keepHeaders' must hold names of headers, and of none with credentials or"
                + " signatures.");
  }

  private static void checkActions(
      Problems problems,
      @Nullable URI baseUrl,
      String idempotencyHeader,
      List<String> actionHeaders,
      @Nullable String checkPath,
      Duration timeout) {
    problems
        .require(
            baseUrl == null || isBase(baseUrl),
            "baseUrl",
            "Setting 'baseUrl' must be an http or https address with a host, without user, query"
                + " and fragment.")
        .require(
            isSettable(idempotencyHeader),
            "idempotencyHeader",
            "Setting 'idempotencyHeader' must be the name of a header that a tool may define.")
        .require(
            actionHeaders.stream()
                .allMatch(name -> isSettable(name) && !name.equalsIgnoreCase(idempotencyHeader)),
            "actionHeaders",
            "Setting 'actionHeaders' must hold names of headers that a tool may define.")
        .require(
            checkPath == null || baseUrl != null,
            "checkPath",
            "Setting 'checkPath' needs a base URL.")
        .require(
            timeout.compareTo(Duration.ofSeconds(60)) <= 0,
            "timeout",
            "Setting 'timeout' may be at most PT60S.");
  }

  private static boolean isBase(URI uri) {
    return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.normalize().equals(uri);
  }

  private static boolean isKeepable(String name) {
    return Headers.isName(name)
        && !CREDENTIALS.contains(lower(name))
        && Stream.of(Signature.values()).noneMatch(s -> s.signatureHeaders().contains(lower(name)));
  }

  private static boolean isSettable(String name) {
    return Headers.isName(name)
        && !Headers.isOfConnection(name)
        && !CREDENTIALS.contains(lower(name))
        && !lower(name).equals("traceparent");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
