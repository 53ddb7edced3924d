package dev.attune.connector.runtime.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A tool with an authorization server, on a loopback address: consent with PKCE, tokens that end,
 * refresh tokens that are good once. One that comes a second time ends its grant, as the best
 * current practice has it (RFC 9700). Consent is given at once, without asking anybody.
 */
public final class AuthorizationServer implements AutoCloseable {
  /** The only client. */
  public static final String CLIENT = "attune";

  public static final String SECRET = "hush-client-secret";

  /** What the server does to a request for a token instead of answering it. */
  @FunctionalInterface
  public interface Trouble {
    void answer(Seen request, Peer peer) throws IOException, InterruptedException;
  }

  private record Code(String challenge, String redirect) {}

  private final FaultServer server = FaultServer.start(this::answer);
  private final Map<String, Code> codes = new HashMap<>();

  /** By refresh token, its grant. */
  private final Map<String, Integer> refreshTokens = new HashMap<>();

  /** By access token, its grant; 0 for the client's own. */
  private final Map<String, Integer> accessTokens = new HashMap<>();

  private final Set<Integer> ended = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final List<Map<String, String>> asked = new ArrayList<>();
  private @Nullable Trouble trouble;
  private @Nullable PublicKey trusted;
  private long life = 3600;
  private int grants;
  private int number;

  public URI uri() {
    return server.uri();
  }

  public URI tokenUrl() {
    return server.uri().resolve("/token");
  }

  public URI revocationUrl() {
    return server.uri().resolve("/revoke");
  }

  /** From now on assertions are good that the other half of this key signed, once each. */
  public synchronized void trust(PublicKey key) {
    trusted = key;
  }

  public URI authorizationUrl() {
    return server.uri().resolve("/authorize");
  }

  /** How many seconds new tokens are said to be good; 0: it is not said. */
  public synchronized void life(long seconds) {
    life = seconds;
  }

  /** From now on each request for a token meets with that; null: with none. */
  public synchronized void trouble(@Nullable Trouble wanted) {
    trouble = wanted;
  }

  /** The forms that were posted for tokens, in order. */
  public synchronized List<Map<String, String>> asked() {
    return List.copyOf(asked);
  }

  /** Takes all grants and tokens back, as a person does at the tool. */
  public synchronized void revokeAll() {
    for (int grant = 1; grant <= grants; grant++) {
      ended.add(grant);
    }
    accessTokens.clear();
  }

  /** Whether a grant, numbered from 1, is good for nothing any more. */
  public synchronized boolean isRevoked(int grant) {
    return ended.contains(grant);
  }

  /** Lets all access tokens end; what they are refreshed with stays good. */
  public synchronized void endTokens() {
    accessTokens.clear();
  }

  /** A grant as if somebody had consented: the first refresh token of it. */
  public synchronized String grant() {
    grants++;
    String token = "refresh-secret-" + ++number;
    refreshTokens.put(token, grants);
    return token;
  }

  /** All tokens and codes that there ever were. */
  public synchronized Set<String> secrets() {
    Set<String> all = new HashSet<>(refreshTokens.keySet());
    all.addAll(accessTokens.keySet());
    all.addAll(used);
    all.add(SECRET);
    return all;
  }

  private void answer(Seen request, Peer peer) throws IOException, InterruptedException {
    String path = request.target().split("\\?", 2)[0];
    switch (path) {
      case "/token" -> token(request, peer);
      case "/authorize" -> authorize(request, peer);
      case "/revoke" -> revoke(request, peer);
      default -> call(request, peer);
    }
  }

  private void call(Seen request, Peer peer) throws IOException {
    String header = String.valueOf(request.header("authorization"));
    boolean isKnown;
    synchronized (this) {
      isKnown =
          header.startsWith("Bearer ")
              && accessTokens.containsKey(header.substring("Bearer ".length()));
    }
    peer.answer(isKnown ? 200 : 401, "{}");
  }

  private void token(Seen request, Peer peer) throws IOException, InterruptedException {
    Map<String, String> form = form(request.body());
    Trouble now;
    synchronized (this) {
      asked.add(form);
      now = trouble;
    }
    if (now != null) {
      now.answer(request, peer);
      return;
    }
    if (!isClient(request, form)) {
      refuse(peer, 401, "invalid_client");
      return;
    }
    switch (form.getOrDefault("grant_type", "")) {
      case "client_credentials", "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
          peer.answer(200, issued(0, null));
      case "refresh_token" -> refreshed(peer, form.getOrDefault("refresh_token", ""));
      case "authorization_code" -> exchanged(peer, form);
      default -> refuse(peer, 400, "unsupported_grant_type");
    }
  }

  private void revoke(Seen request, Peer peer) throws IOException {
    Map<String, String> form = form(request.body());
    if (!isClient(request, form)) {
      refuse(peer, 401, "invalid_client");
      return;
    }
    synchronized (this) {
      String token = form.getOrDefault("token", "");
      Integer grant = refreshTokens.get(token);
      if (grant != null) {
        ended.add(grant);
        accessTokens.values().removeIf(grant::equals);
      }
      accessTokens.remove(token);
    }
    peer.answer(200, "");
  }

  private boolean isClient(Seen request, Map<String, String> form) {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    return basic.equals(request.header("authorization"))
        || SECRET.equals(form.get("client_secret"))
        || isGood(form.get("assertion"))
        || isGood(form.get("client_assertion"));
  }

  /** Whether the trusted key signed it, for this server, and it comes the first time. */
  private synchronized boolean isGood(@Nullable String assertion) {
    String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
    PublicKey key = trusted;
    if (parts.length != 3 || key == null) {
      return false;
    }
    String claims = decoded(parts[1]);
    String audience = "\"aud\":\"" + tokenUrl() + "\"";
    return isSigned(key, parts) && claims.contains(audience) && used.add(assertion);
  }

  private static boolean isSigned(PublicKey key, String[] parts) {
    boolean isRsa = key.getAlgorithm().equals("RSA");
    try {
      Signature signature =
          Signature.getInstance(isRsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return decoded(parts[0]).contains(isRsa ? "RS256" : "ES256")
          && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  private void refreshed(Peer peer, String token) throws IOException {
    String answer = null;
    synchronized (this) {
      Integer grant = refreshTokens.get(token);
      if (grant != null && !used.add(token)) {
        ended.add(grant);
      }
      if (grant != null && !ended.contains(grant)) {
        answer = issued(grant, "refresh-secret-" + ++number);
      }
    }
    if (answer == null) {
      refuse(peer, 400, "invalid_grant");
    } else {
      peer.answer(200, answer);
    }
  }

  private void exchanged(Peer peer, Map<String, String> form) throws IOException {
    String answer = null;
    synchronized (this) {
      String text = form.getOrDefault("code", "");
      Code code = codes.get(text);
      boolean isGood =
          code != null
              && used.add(text)
              && code.redirect().equals(form.get("redirect_uri"))
              && code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")));
      if (isGood) {
        grants++;
        answer = issued(grants, "refresh-secret-" + ++number);
      }
    }
    if (answer == null) {
      refuse(peer, 400, "invalid_grant");
    } else {
      peer.answer(200, answer);
    }
  }

  private synchronized String issued(int grant, @Nullable String refresh) {
    String access = "access-secret-" + ++number;
    accessTokens.put(access, grant);
    if (refresh != null) {
      refreshTokens.put(refresh, grant);
    }
    return "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"%s%s}"
        .formatted(
            access,
            life > 0 ? ",\"expires_in\":" + life : "",
            refresh == null ? "" : ",\"refresh_token\":\"" + refresh + "\"");
  }

  private void authorize(Seen request, Peer peer) throws IOException {
    Map<String, String> query = form(request.target().split("\\?", 2)[1]);
    String redirect = query.getOrDefault("redirect_uri", "");
    String answer;
    synchronized (this) {
      boolean isRight =
          CLIENT.equals(query.get("client_id"))
              && "code".equals(query.get("response_type"))
              && "S256".equals(query.get("code_challenge_method"));
      if (isRight && !"denied".equals(query.get("scope"))) {
        String code = "code-secret-" + ++number;
        codes.put(code, new Code(query.getOrDefault("code_challenge", ""), redirect));
        answer = "code=" + code;
      } else {
        answer = "error=access_denied&error_description=No";
      }
    }
    peer.answer(
        302,
        Map.of("Location", redirect + "?" + answer + "&state=" + query.getOrDefault("state", "")),
        "");
  }

  private static void refuse(Peer peer, int status, String error) throws IOException {
    peer.answer(status, "{\"error\":\"" + error + "\",\"error_description\":\"hush\"}");
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : text.split("&", -1)) {
      String[] both = pair.split("=", 2);
      form.put(
          URLDecoder.decode(both[0], StandardCharsets.UTF_8),
          both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
