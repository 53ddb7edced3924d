package dev.attune.connector.runtime.oauth;

import dev.attune.connector.Authentication;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Credentials;
import dev.attune.connector.OAuth2Client;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.OAuth2Server;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.AuthorizationServer;
import dev.attune.connector.schema.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An authorization server, a store of tokens, and nodes whose time the test moves. */
final class TokenBench implements AutoCloseable {
  static final ConnectionKey KEY = new ConnectionKey("acme", "c1");
  static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

  final AuthorizationServer server = new AuthorizationServer();
  final SwitchableVault vault = new SwitchableVault();
  private final GuardedHttp http = new GuardedHttp(OutboundPolicy.laptop());
  private final AtomicLong nanos = new AtomicLong();

  /** A store in memory that can be switched off. */
  static final class SwitchableVault implements TokenVault {
    private static final long MOMENT_MILLIS = 20;

    private final Semaphore writes = new Semaphore(0);
    private final MemoryVault memory = new MemoryVault();
    volatile boolean losesWrites;
    volatile boolean losesAnswers;

    @Override
    public Optional<StoredTokens> read(ConnectionKey connection) {
      return memory.read(connection);
    }

    /** Waits for the next write; false if there was none for a moment. */
    boolean awaitWrite() throws InterruptedException {
      return writes.tryAcquire(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean write(ConnectionKey connection, StoredTokens tokens) {
      boolean isKept = tokens.state() == StoredTokens.State.KEPT;
      if (losesWrites && isKept) {
        throw new UnavailableException(new IllegalStateException("down"));
      }
      boolean isWritten = memory.write(connection, tokens);
      writes.release();
      if (losesAnswers && isKept) {
        throw new UnavailableException(new IllegalStateException("lost"));
      }
      return isWritten;
    }
  }

  /** Lets time pass for all nodes. */
  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** A node whose wall clock goes wrong by that. */
  CredentialSource node(Duration skew, OAuth2Grant grant) {
    return node(skew, grant, AuthorizationServer.SECRET, Map.of());
  }

  CredentialSource node(OAuth2Grant grant) {
    return node(Duration.ZERO, grant);
  }

  CredentialSource node(Duration skew, OAuth2Grant grant, String secret, Map<String, String> more) {
    return keeper(skew)
        .credentials(
            KEY,
            way(grant),
            new OAuth2Client.WithSecret(AuthorizationServer.CLIENT, Secret.of(secret)),
            settings(more));
  }

  TokenKeeper keeper(Duration skew) {
    return new TokenKeeper(
        new TokenPorts(
            vault,
            new TokenEndpoint(http, () -> now(skew)),
            () -> now(skew),
            nanos::get,
            time -> {
              if (!vault.awaitWrite()) {
                pass(time);
              }
            },
            () -> 0.5));
  }

  private Instant now(Duration skew) {
    return NOON.plus(skew).plusNanos(nanos.get());
  }

  static Authentication.OAuth2 way(OAuth2Grant grant) {
    return new Authentication.OAuth2(
        grant,
        new OAuth2Server(
            "${tokenUrl}",
            "${authorizationUrl}",
            null,
            "${scope}",
            Map.of("audience", "${audience}"),
            "${clientAuthentication}"));
  }

  Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("tokenUrl", server.tokenUrl().toString());
    all.put("authorizationUrl", server.authorizationUrl().toString());
    all.putAll(more);
    return all;
  }

  /** Puts the refresh token of a grant in the store, as a consent does. */
  void consent() {
    StoredTokens fresh = StoredTokens.fresh(basis(), 0);
    vault.write(
        KEY,
        fresh.kept(new Tokens(basis(), null, Secret.of(server.grant())), null, now(Duration.ZERO)));
  }

  private String basis() {
    return TokenTerms.of(
            way(OAuth2Grant.AUTHORIZATION_CODE),
            new OAuth2Client.WithSecret(
                AuthorizationServer.CLIENT, Secret.of(AuthorizationServer.SECRET)),
            settings(Map.of()))
        .basis();
  }

  StoredTokens stored() {
    return vault.read(KEY).orElseThrow();
  }

  static String token(CredentialSource source) {
    return token(source.current());
  }

  static String token(@Nullable Credentials credentials) {
    return credentials instanceof Credentials.Bearer(Secret token) ? token.reveal() : "";
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
