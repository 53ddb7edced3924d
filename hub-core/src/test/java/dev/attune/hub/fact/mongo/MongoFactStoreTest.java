package dev.attune.hub.fact.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.fact.FactStoreContract;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoFactStoreTest extends FactStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected FactStore open() {
    return new MongoFactStore(FIXTURE.database());
  }

  @Test
  void storesManyFactsInFewDocumentsByOneCommand() {
    FactStore store = open();
    List<Fact> facts =
        IntStream.range(0, 2000)
            .mapToObj(i -> Samples.fact(Samples.ACME, "f" + i, Samples.NOON.plusMillis(i)))
            .toList();
    FIXTURE.commands().sent();

    store.insert(facts);
    assertThat(FIXTURE.commands().sent()).containsExactly("insert");
    assertThat(FIXTURE.behind().getCollection("facts").countDocuments()).isEqualTo(8);
    FIXTURE.commands().sent();

    store.read(Samples.ACME, Samples.NOON, Samples.NOON.plusSeconds(9), null, 500);
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
  }

  @Test
  void refusesACursorThatIsNotItsOwn() {
    assertThatThrownBy(
            () -> open().read(Samples.ACME, Samples.NOON, Samples.NOON.plusSeconds(1), "x", 5))
        .isInstanceOf(HubException.class)
        .hasMessage("The cursor must be one that a page of facts gave.");
  }
}
