package dev.attune.hub.erasure.mongo;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.erasure.ErasureStoreContract;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.mongo.MongoFixture;
import dev.attune.hub.value.mongo.StoreSearch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoErasureStoreTest extends ErasureStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  private static PersonBox box() {
    return new PersonBox(
        tenant -> new SecretKeySpec(tenant.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
  }

  @Override
  protected ErasureStore open() {
    return new MongoErasureStore(FIXTURE.database(), box());
  }

  @Test
  void keepsWhatItKnowsOfAPersonForNobodyElseToRead() {
    Erasure erasure = erasure(ACME, "1", NOW);
    open().begin(List.of(erasure));

    assertThat(StoreSearch.of(FIXTURE.behind(), List.of("ann@example.com"))).isEmpty();
    Person person = Objects.requireNonNull(erasure.person());
    byte[] sealed = box().seal(erasure.key(), person);
    assertThat(box().open(erasure.key(), sealed)).isEqualTo(person);
    assertThat(box().seal(erasure.key(), person)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> box().open(new ErasureKey(ZETA, erasure.key().id()), sealed))
        .isInstanceOf(HubException.class);
  }
}
