package dev.attune.connector.runtime.oauth;

import static dev.attune.connector.runtime.oauth.TokenBench.KEY;
import static dev.attune.connector.runtime.oauth.TokenBench.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Credentials;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.runtime.testing.LogCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenSourceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final OAuth2Grant OWN = OAuth2Grant.CLIENT_CREDENTIALS;
  private static final OAuth2Grant CONSENTED = OAuth2Grant.AUTHORIZATION_CODE;

  private final TokenBench bench = new TokenBench();

  @AfterEach
  void close() {
    bench.close();
  }

  /** What a thousand senders on two nodes get, at once. */
  private Set<String> storm(OAuth2Grant grant) throws InterruptedException, ExecutionException {
    List<CredentialSource> nodes = List.of(bench.node(grant), bench.node(grant));
    return storm(nodes);
  }

  private static Set<String> storm(List<CredentialSource> nodes)
      throws InterruptedException, ExecutionException {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    List<Callable<Boolean>> senders = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      CredentialSource node = nodes.get(i % nodes.size());
      senders.add(() -> {
        try {
          return seen.add(token(node));
        } catch (TokenException e) {
          return seen.add(e.getClass().getSimpleName());
        }
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(senders)) {
        one.get();
      }
    }
    return seen;
  }

  @Test
  void asksWithTheClientsSecretScopeAndParameters() {
    CredentialSource node =
        bench.node(
            Duration.ZERO, OWN, "hush-client-secret", Map.of("scope", "a b", "audience", "api"));

    assertThat(token(node)).startsWith("access-secret-");
    assertThat(bench.server.asked())
        .containsExactly(
            Map.of("grant_type", "client_credentials", "scope", "a b", "audience", "api"));
  }

  @Test
  void aThousandSendersOnTwoNodesCauseOneCall() throws Exception {
    assertThat(storm(OWN)).hasSize(1);
    assertThat(bench.server.asked()).hasSize(1);
  }

  @Test
  void aThousandSendersRefreshARotatingTokenOnce() throws Exception {
    bench.consent();
    List<CredentialSource> nodes = List.of(bench.node(CONSENTED), bench.node(CONSENTED));

    assertThat(storm(nodes)).hasSize(1);
    bench.pass(HOUR);
    assertThat(storm(nodes)).hasSize(1);

    assertThat(bench.server.asked()).hasSize(2);
  }

  @Test
  void aThousandSendersOfAServerThatFailsCauseAsManyCallsAsTheBackOffAllows() throws Exception {
    bench.server.trouble((request, peer) -> peer.answer(500, ""));
    List<CredentialSource> nodes = List.of(bench.node(OWN), bench.node(OWN));
    for (int second = 0; second < 60; second++) {
      assertThat(storm(nodes)).containsExactly("Later");
      bench.pass(Duration.ofSeconds(1));
    }

    assertThat(bench.server.asked()).hasSizeBetween(3, 6);
  }

  @Test
  void aTokenIsRefreshedAheadOfItsEndAndTheOldOneServesWhereThatFails() {
    CredentialSource node = bench.node(OWN);
    String first = token(node);
    bench.server.trouble((request, peer) -> peer.answer(503, ""));
    bench.pass(Duration.ofMinutes(53));
    assertThat(token(node)).isEqualTo(first);
    assertThat(token(node)).isEqualTo(first);
    assertThat(bench.server.asked()).hasSize(2);

    bench.server.trouble(null);
    bench.pass(Duration.ofMinutes(1));
    assertThat(token(node)).isNotEqualTo(first);
  }

  @Test
  void aRefusedTokenIsRefreshedOnceForAllWhoHadIt() {
    bench.consent();
    CredentialSource node = bench.node(CONSENTED);
    CredentialSource other = bench.node(CONSENTED);
    Credentials refused = node.current();
    assertThat(other.current()).isEqualTo(refused);
    bench.pass(Duration.ofMinutes(1));
    bench.server.endTokens();

    assertThat(node.renew(refused)).isTrue();
    assertThat(node.renew(refused)).isTrue();
    assertThat(other.renew(refused)).isTrue();
    assertThat(other.current()).isEqualTo(node.current()).isNotEqualTo(refused);
    assertThat(bench.server.asked()).hasSize(2);
  }

  @Test
  void aFreshTokenThatIsRefusedIsNotRefreshed() {
    CredentialSource node = bench.node(OWN);

    assertThat(node.renew(node.current())).isFalse();
    assertThat(bench.server.asked()).hasSize(1);
  }

  @Test
  void theRotatedTokenIsStoredBeforeTheNewOneIsUsed() {
    bench.consent();
    CredentialSource node = bench.node(CONSENTED);
    bench.vault.losesWrites = true;
    assertThatExceptionOfType(TokenException.Later.class).isThrownBy(node::current);
    bench.pass(Duration.ofSeconds(2));
    assertThatExceptionOfType(TokenException.Later.class).isThrownBy(node::current);
    assertThat(bench.server.asked()).hasSize(1);

    bench.vault.losesWrites = false;
    bench.pass(Duration.ofSeconds(2));
    assertThat(token(node)).isNotEmpty();
    assertThat(bench.server.asked()).hasSize(1);
    assertThat(token(bench.node(CONSENTED))).isEqualTo(token(node));
  }

  @Test
  void aWriteWhoseAnswerIsLostIsFoundAgain() {
    bench.consent();
    CredentialSource node = bench.node(CONSENTED);
    bench.vault.losesAnswers = true;
    assertThatExceptionOfType(TokenException.Later.class).isThrownBy(node::current);
    bench.vault.losesAnswers = false;
    bench.pass(Duration.ofSeconds(2));

    assertThat(token(node)).isNotEmpty();
    assertThat(bench.server.asked()).hasSize(1);
  }

  @Test
  void aCrashBeforeTheTokenIsStoredEndsInReconnectAndIsNotHammered() {
    bench.consent();
    bench.vault.losesWrites = true;
    assertThatThrownBy(bench.node(CONSENTED)::current).isInstanceOf(TokenException.class);
    bench.vault.losesWrites = false;
    CredentialSource next = bench.node(CONSENTED);
    assertThatExceptionOfType(TokenException.Later.class).isThrownBy(next::current);
    bench.pass(TokenTimes.CLAIM.plusSeconds(60));

    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(TokenException.Refused.class)
          .isThrownBy(next::current)
          .withMessage(
              "Host '127.0.0.1' does not accept the grant any more (invalid_grant). Reconnect the"
                  + " connection.");
      bench.pass(Duration.ofMinutes(1));
    }
    assertThat(bench.server.asked()).hasSize(2);
    assertThat(bench.stored().tokens().refresh()).isNull();
  }

  @Test
  void aRevokedGrantSaysReconnect() {
    bench.consent();
    CredentialSource node = bench.node(CONSENTED);
    Credentials refused = node.current();
    bench.server.revokeAll();
    bench.pass(Duration.ofMinutes(1));

    assertThatExceptionOfType(TokenException.Refused.class)
        .isThrownBy(() -> node.renew(refused))
        .withMessageEndingWith("Reconnect the connection.");
    assertThat(bench.stored().state()).isEqualTo(StoredTokens.State.ENDED);
  }

  @Test
  void whereNobodyHasConsentedNothingIsAsked() {
    assertThatExceptionOfType(TokenException.Refused.class)
        .isThrownBy(bench.node(CONSENTED)::current)
        .withMessage("Nobody has consented at the tool yet: connect the connection.");
    assertThat(bench.server.asked()).isEmpty();
  }

  @Test
  void aWrongSecretIsRefusedInWordsAndACorrectedOneIsTriedAtOnce() {
    CredentialSource wrong = bench.node(Duration.ZERO, OWN, "wrong", Map.of());
    assertThatExceptionOfType(TokenException.Refused.class)
        .isThrownBy(wrong::current)
        .withMessage(
            "Host '127.0.0.1' does not accept the client id and its proof (invalid_client). Correct"
                + " the credentials.");

    assertThat(token(bench.node(OWN))).isNotEmpty();
  }

  @Test
  void clocksThatAreAnHourWrongCostACallAnHourAtMost() throws Exception {
    bench.server.life(600);
    bench.consent();
    List<CredentialSource> nodes =
        List.of(
            bench.node(HOUR, CONSENTED),
            bench.node(HOUR.negated(), CONSENTED),
            bench.node(CONSENTED));
    for (int minute = 0; minute < 60; minute++) {
      assertThat(storm(nodes)).doesNotContain("Later", "Refused");
      bench.pass(Duration.ofMinutes(1));
    }

    // Three nodes with tokens of ten minutes: each may have to get its own.
    assertThat(bench.server.asked().size()).isBetween(6, 24);
  }

  @Test
  void aServerThatHangsOrTalksNonsenseIsOnlyThat() {
    for (String nonsense :
        List.of("", "[]", "{}", "{\"access_token\":\"a b\"}", "x".repeat(70_000))) {
      bench.server.trouble((request, peer) -> peer.answer(200, nonsense));
      assertThatExceptionOfType(TokenException.Later.class)
          .isThrownBy(bench.node(Duration.ZERO, OWN, "s" + nonsense.length(), Map.of())::current)
          .withMessageContaining("no bearer token that can be read");
    }
    bench.server.trouble((request, peer) -> peer.reset());
    assertThatExceptionOfType(TokenException.Later.class)
        .isThrownBy(bench.node(Duration.ZERO, OWN, "reset", Map.of())::current);
  }

  @Test
  void nothingSecretIsLoggedOrSaid() {
    try (LogCapture log = LogCapture.open()) {
      bench.consent();
      CredentialSource node = bench.node(CONSENTED);
      Credentials used = node.current();
      bench.server.revokeAll();
      bench.pass(Duration.ofMinutes(1));
      String said = String.valueOf(used) + node + bench.stored();
      try {
        node.renew(used);
      } catch (TokenException e) {
        said += e;
      }
      String all = said + log.lines();
      assertThat(all).contains("invalid_grant");
      bench.server.secrets().forEach(secret -> assertThat(all).doesNotContain(secret));
    }
  }

  @Test
  void anotherConnectionHasAnotherToken() {
    token(bench.node(OWN));
    assertThat(bench.vault.read(KEY)).isPresent();
    assertThat(bench.vault.read(new dev.attune.connector.ConnectionKey("zeta", "c1"))).isEmpty();
  }
}
