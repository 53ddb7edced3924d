package dev.attune.hub.delivery.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.Suppressions;
import dev.attune.hub.delivery.SuppressionsContract;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.MongoFixture;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoSuppressionsTest extends SuppressionsContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected Suppressions open() {
    return new MongoSuppressions(FIXTURE.database(), MongoSuppressionsTest::key);
  }

  private static SecretKey key(TenantId tenant) {
    return new SecretKeySpec(
        ("secret of " + tenant).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  @Test
  void keepsNoAddressAndNoDigestThatTwoTenantsShare() {
    Identifier ann = new Identifier("email", "ann@example.com");
    open()
        .add(
            List.of(new IdentifierKey(Samples.ACME, ann), new IdentifierKey(Samples.ZETA, ann)),
            "unsubscribed");

    Set<Object> digests = new HashSet<>();
    for (Document stored : FIXTURE.behind().getCollection("suppressed").find()) {
      assertThat(stored.toJson()).doesNotContain("ann");
      digests.add(stored.getEmbedded(List.of("_id", "h"), String.class));
    }
    assertThat(digests).hasSize(2);
  }
}
