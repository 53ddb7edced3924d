package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.value.Fields;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class SignInTest {
  private final RunningHub hub;
  private final Shop shop;

  SignInTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
  }

  private String path() {
    return "/api/v1/tenants/" + shop.tenant() + "/write-keys";
  }

  private Answer read(String token) {
    return hub.api("Bearer " + token).get(path());
  }

  @Test
  void takesAnApiKey() {
    assertThat(read(shop.viewerKey()).status()).isEqualTo(200);
  }

  @Test
  void takesAnAccessTokenThatAnApiKeyWasExchangedFor() {
    String id = shop.adminKey().substring(4, 20);
    Answer answer =
        hub.api(
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (id + ":" + shop.adminKey()).getBytes(StandardCharsets.UTF_8)))
            .send(
                "POST",
                "/oauth2/token",
                "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8),
                request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);

    String token = String.valueOf(answer.json().text("access_token"));
    assertThat(read(token).status()).isEqualTo(200);
    assertThat(hub.api("Bearer " + token).get("/api/v1/tenants/other/write-keys").status())
        .isEqualTo(404);
  }

  @Test
  void givesNoTokenForAWrongSecret() {
    Answer answer =
        hub.api(
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (shop.adminKey().substring(4, 20) + ":" + shop.viewerKey())
                                .getBytes(StandardCharsets.UTF_8)))
            .send(
                "POST",
                "/oauth2/token",
                "grant_type=client_credentials".getBytes(StandardCharsets.UTF_8),
                request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void tellsClientsWhereTheProviderIs() {
    Fields metadata = hub.api(null).get("/.well-known/openid-configuration").json();

    assertThat(metadata.text("issuer")).isEqualTo("http://localhost:" + hub.port());
    assertThat(metadata.text("jwks_uri")).endsWith("/oauth2/jwks");
    assertThat(hub.api(null).get("/oauth2/jwks").text()).contains("RS256").doesNotContain("\"d\"");
  }

  @Test
  void refusesRequestsWithoutRightCredentials() {
    for (Answer answer :
        List.of(
            hub.api(null).get(path()),
            read("nonsense"),
            read("att_0123456789abcdef_" + "0".repeat(48)),
            hub.api("Bearer").get(path()),
            hub.api("Bearer  a b").get(path()),
            hub.api(Api.basic(shop.adminKey())).get(path()))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("request.unauthenticated");
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @Test
  void believesOnlyTokensOfItsOwnIssuerForItselfInTheirTime() throws Exception {
    Instant now = Instant.now();
    String issuer = "http://localhost:" + hub.port();
    RSAKey own = SigningKey.in(hub.bean(DataFolder.class));
    RSAKey foreign =
        new com.nimbusds.jose.jwk.gen.RSAKeyGenerator(2048).keyID(own.getKeyID()).generate();

    assertThat(read(token(own, issuer, "attune", now.plusSeconds(60))).status()).isEqualTo(200);
    assertThat(read(token(foreign, issuer, "attune", now.plusSeconds(60))).status()).isEqualTo(401);
    assertThat(read(token(own, "http://else", "attune", now.plusSeconds(60))).status())
        .isEqualTo(401);
    assertThat(read(token(own, issuer, "account", now.plusSeconds(60))).status()).isEqualTo(401);
    assertThat(read(token(own, issuer, "attune", now.minusSeconds(600))).status()).isEqualTo(401);
  }

  private String token(RSAKey key, String issuer, String audience, Instant expires)
      throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(audience)
            .subject("ann")
            .expirationTime(Date.from(expires))
            .claim("organization", Map.of("shop", Map.of("id", shop.tenant().value())))
            .claim("resource_access", Map.of("attune", Map.of("roles", List.of("viewer"))))
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Test
  void keepsItsSigningKeyToItself() throws Exception {
    assertThat(
            java.nio.file.Files.getPosixFilePermissions(
                hub.data().resolve("oidc-signing-key.json")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void showsItsMetricsToThePlatformAlone() {
    assertThat(hub.api(null).get("/actuator/prometheus").status()).isEqualTo(401);
    assertThat(hub.api("Bearer " + shop.adminKey()).get("/actuator/prometheus").status())
        .isEqualTo(403);
    Answer metrics =
        hub.api("Bearer " + hub.apiKey(null, Role.VIEWER))
            .send("GET", "/actuator/prometheus", null, request -> {});
    assertThat(metrics.status()).isEqualTo(200);
    assertThat(metrics.text()).contains("attune_ingest_signals_total");
  }

  @Test
  void tellsAnybodyThatItIsAlive() {
    assertThat(hub.api(null).get("/actuator/health/liveness").text()).contains("UP");
  }
}
