package dev.attune.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.admin.testing.Api;
import dev.attune.admin.testing.RunningHub;
import dev.attune.admin.testing.Shop;
import dev.attune.admin.testing.WithHub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHub.class)
class SegmentApiTest {
  private final RunningHub hub;
  private final Shop shop;

  SegmentApiTest(RunningHub hub) {
    this.hub = hub;
    this.shop = hub.shop();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/track", "/v1/t", "/v1/track/", "/v1/identify", "/v1/i", "/v1/page", "/v1/p",
        "/v1/screen", "/v1/s"
      })
  void takesASingleCallUnderEachOfItsPaths(String path) {
    Api.Answer answer =
        hub.api(Api.basic(shop.writeKey()))
            .post(path, "{\"userId\":\"ann\",\"event\":\"order.placed\",\"messageId\":\"m1\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"success\":true,\"results\":[{\"status\":\"accepted\",\"messageId\":\"m1\"}]}");
    assertThat(hub.log().signals(shop.tenant())).hasSize(1);
  }
}
