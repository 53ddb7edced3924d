package dev.attune.admin.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.attune.admin.people.Person;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.Browser;
import dev.attune.admin.testing.Residents;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithHub;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The provider in process, as its one client for people meets it. */
@ExtendWith(WithHub.class)
class ProviderFlowTest {
  private static final String VERIFIER = "0123456789".repeat(5);
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
  private static final Set<String> OF_THE_MOMENT = Set.of("iat", "nbf", "exp", "jti");

  private final RunningHub hub;
  private final Shop shop;
  private final Residents residents;
  private final String callback;

  ProviderFlowTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
    this.residents = new Residents(hub);
    this.callback = hub.uri(ConsoleClient.CALLBACK).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String challenge() throws Exception {
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private String wish(String redirect) throws Exception {
    return "/oauth2/authorize?response_type=code&client_id=console&scope=openid&redirect_uri="
        + encoded(redirect)
        + "&code_challenge_method=S256&code_challenge="
        + challenge();
  }

  private String code(Browser browser) throws Exception {
    Answer answer = browser.get(wish(callback));
    Matcher code = CODE.matcher(answer.header("Location"));
    assertThat(code.find()).as(answer.status() + answer.header("Location")).isTrue();
    return code.group(1);
  }

  private Answer exchange(String code, String verifier, String secret) {
    String body =
        "grant_type=authorization_code&code="
            + code
            + "&redirect_uri="
            + encoded(callback)
            + "&code_verifier="
            + verifier;
    byte[] client = ("console:" + secret).getBytes(StandardCharsets.UTF_8);
    return hub.api("Basic " + Base64.getEncoder().encodeToString(client))
        .send(
            "POST",
            "/oauth2/token",
            body.getBytes(StandardCharsets.UTF_8),
            request -> request.setHeader("Content-Type", "application/x-www-form-urlencoded"));
  }

  private String secret() {
    return hub.bean(ConsoleClient.class).secret();
  }

  private Map<String, Object> claims(Person person, String token) throws Exception {
    Answer answer = exchange(code(residents.signedIn(person)), VERIFIER, secret());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().text("refresh_token")).isNull();
    Map<String, Object> claims =
        new HashMap<>(
            SignedJWT.parse(String.valueOf(answer.json().text(token)))
                .getJWTClaimsSet()
                .toJSONObject());
    claims.keySet().removeAll(OF_THE_MOMENT);
    return claims;
  }

  @Test
  void saysOfAMemberWhatKeycloakWould() throws Exception {
    Person ann = residents.of(shop.tenant(), Role.ENGINEER);

    assertThat(claims(ann, "access_token"))
        .isEqualTo(
            RecordedTokens.claims(
                "built-in-member.json",
                Map.of(
                    "@HUB@",
                    "http://localhost:" + hub.port(),
                    "@PERSON@",
                    ann.id(),
                    "@EMAIL@",
                    ann.email().value(),
                    "@TENANT@",
                    shop.tenant().value())));
  }

  @Test
  void saysNoRolesOfWhoBelongsToSeveral() throws Exception {
    Person ann = residents.of(shop.tenant(), Role.ADMIN);
    Person both = residents.of(hub.shop().tenant(), Role.VIEWER, ann.email().value());
    Map<String, Object> claims = claims(both, "access_token");

    assertThat(claims).doesNotContainKeys("resource_access", "realm_access");
    assertThat(TokenClaims.caller(both.id(), claims))
        .isEqualTo(Caller.of(both.id(), null, Set.of()));
  }

  @Test
  void saysInTheIdTokenWhoItIsAndNotWhatTheyMay() throws Exception {
    Person ann = residents.of(shop.tenant(), Role.ADMIN);
    Map<String, Object> claims = claims(ann, "id_token");

    assertThat(claims)
        .containsEntry("sub", ann.id())
        .containsEntry("name", "Somebody")
        .containsEntry("aud", "console")
        .doesNotContainKeys("organization", "resource_access", "realm_access");
  }

  @Test
  void givesATokenForACodeOnceAndOnlyToItsClient() throws Exception {
    Browser browser = residents.signedIn(residents.of(shop.tenant(), Role.VIEWER));
    String code = code(browser);

    assertThat(exchange(code, VERIFIER, "guessed").status()).isEqualTo(401);
    assertThat(exchange(code, VERIFIER, secret()).status()).isEqualTo(200);
    assertThat(exchange(code, VERIFIER, secret()).json().text("error")).isEqualTo("invalid_grant");
    assertThat(exchange(code(browser), "x".repeat(50), secret()).json().text("error"))
        .isEqualTo("invalid_grant");
  }

  @Test
  void sendsNobodyElsewhere() throws Exception {
    Browser browser = residents.signedIn(residents.of(shop.tenant(), Role.VIEWER));

    for (String redirect : new String[] {"https://evil.example/", callback + "/x", "//evil"}) {
      Answer answer = browser.get(wish(redirect));
      assertThat(answer.status()).as(redirect).isEqualTo(400);
      assertThat(answer.header("Location")).isEmpty();
    }
    Answer withoutProof =
        browser.get(
            "/oauth2/authorize?response_type=code&client_id=console&scope=openid&redirect_uri="
                + encoded(callback));
    assertThat(withoutProof.header("Location"))
        .startsWith(callback)
        .contains("error=invalid_request");
  }

  @Test
  void keepsTheClientsSecretToItself() throws Exception {
    assertThat(
            java.nio.file.Files.getPosixFilePermissions(
                hub.data().resolve("console-client.secret")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    assertThat(hub.bean(ConsoleClient.class).toString()).doesNotContain(secret());
    assertThat(URI.create(callback).getPath()).isEqualTo("/sign-in/callback");
  }
}
