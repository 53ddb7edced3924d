package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.Api.Answer;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithHub;
import dev.attune.hub.tenant.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHub.class)
class CrossOriginTest {
  private static final String SHOP = "https://shop.example";
  private static final byte[] EVENT =
      "{\"userId\":\"u\",\"event\":\"e\"}".getBytes(StandardCharsets.UTF_8);

  private final RunningHub hub;

  CrossOriginTest(RunningHub hub) {
    this.hub = hub;
  }

  private Answer from(String origin, Shop shop) {
    return hub.api(Api.basic(shop.writeKey()))
        .send("POST", "/v1/t", EVENT, request -> request.header("Origin", origin));
  }

  @Test
  void answersAPreflight() {
    Answer answer =
        hub.api(null)
            .send(
                "OPTIONS",
                "/v1/t",
                null,
                request ->
                    request
                        .header("Origin", SHOP)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(answer.header("Access-Control-Allow-Headers")).contains("Authorization");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void letsAnySiteUseAKeyWithoutOrigins() {
    Answer answer = from("https://anywhere.example", hub.shop());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://anywhere.example");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @Test
  void letsOnlyItsOwnSitesUseAKeyWithOrigins() {
    Shop shop = hub.shop(Quotas.DEFAULT, Set.of(SHOP));

    assertThat(from(SHOP, shop).status()).isEqualTo(200);
    Answer refused = from("https://thief.example", shop);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("ingest.origin_not_allowed");
    assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(hub.log().signals(shop.tenant())).hasSize(1);
  }

  @Test
  void letsServersUseAKeyWithOrigins() {
    Shop shop = hub.shop(Quotas.DEFAULT, Set.of(SHOP));

    assertThat(hub.api(Api.basic(shop.writeKey())).send("POST", "/v1/t", EVENT, r -> {}).status())
        .isEqualTo(200);
  }
}
