package dev.attune.hub.pipeline;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.pipeline.mongo.MongoStores;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.mongo.MongoFixture;
import dev.attune.hub.value.mongo.StoreSearch;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks byte by byte for a person whose events moved an account, once she was erased. */
class AccountJourneysErasedTest {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  private static final String[] COMPANY = {
    "journey: company",
    "per: account",
    "purpose: contract",
    "entry: [{event: signed_in}]",
    "steps:",
    "  - {id: tell, action: request, connection: tool, with: {to: \"${event.traits.full_name}\"}}",
    "  - {id: rest, wait: {for: P2D}}"
  };

  private static final String[] ORDERS = {
    "journey: orders",
    "per: account",
    "purpose: contract",
    "entry: [{event: order.placed, key: event.properties.order}]",
    "steps:",
    "  - {id: ask, action: request, connection: tool, with: {to: \"${event.properties.comment}\"}}",
    "  - {id: paid, wait: {until: {event: order.paid}, atMost: P2D}}"
  };

  /** Those who went through one and are out of it are remembered by their keys. */
  private static final String[] OVER = {
    "journey: over",
    "per: account",
    "purpose: contract",
    "entry: [{event: order.placed, key: event.properties.order}]",
    "steps:",
    "  - {id: ask, action: request, connection: tool, with: {to: \"${enrolment.key}\"}}"
  };

  private static ErasureWorld world() {
    ErasureWorld world =
        new ErasureWorld(
            memory ->
                MongoStores.open(
                    FIXTURE.database(),
                    tenant ->
                        new SecretKeySpec(
                            tenant.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256")),
            List.of(),
            false);
    world.engine().journey(ACME, "company", COMPANY);
    world.engine().journey(ACME, "orders", ORDERS);
    world.engine().journey(ACME, "over", OVER);
    DefinitionKey key = new DefinitionKey(ACME, DefinitionKind.PURPOSES, DefinitionKey.ONLY);
    String source =
        """
        {"purposes": [{"id": "contract", "name": "Contract", "basis": "contract",
                       "rule": "not_needed"}]}
        """;
    assertThat(
            world.stores().definitions().write(new Definition(key, 0, source, Samples.NOON, "ann")))
        .isTrue();
    return world;
  }

  private static Map<String, Set<String>> foundBesideTheLog(Collection<String> texts) {
    Map<String, Set<String>> found = StoreSearch.of(FIXTURE.behind(), texts);
    found.remove("log");
    return found;
  }

  private static Customer account(ErasureWorld world) {
    return world.stores().customers().accounts(ACME, null, 10).getFirst();
  }

  private static List<Delivery> ofAccounts(ErasureWorld world) {
    return world
        .stores()
        .deliveries()
        .listOldest(ACME, EnumSet.allOf(DeliveryState.class), null, null, 100)
        .stream()
        .filter(one -> one.action().customer().profile().isAccount())
        .toList();
  }

  @Test
  void nothingOfHerStaysWithTheAccountAndAllThatIsOfTheOthers() {
    ErasureWorld world = world();
    world.start();
    world.happens();
    String ann = world.profile("ann@example.com");
    List<String> parts =
        world.customer(ann).parts().keySet().stream().map(part -> part.value()).toList();
    Customer before = account(world);
    assertThat(before.enrolments())
        .extracting(Enrolment::key)
        .containsExactlyInAnyOrder("", "order-of-ann", "order-of-bob");
    assertThat(before.toString())
        .contains("Ann Forgettable", "user-ann-17", "message-of-ann", "said by ann");
    assertThat(ofAccounts(world))
        .extracting(one -> one.action().parameters().text("to"))
        .containsExactlyInAnyOrder(
            "Ann Forgettable", "said by ann", "order-of-ann", "said by bob", "order-of-bob");
    Map<String, Set<String>> bobBefore = foundBesideTheLog(ErasureWorld.OF_BOB);

    world.untilComplete(world.erase(ann));

    assertThat(foundBesideTheLog(ErasureWorld.OF_ANN)).isEmpty();
    assertThat(foundBesideTheLog(ErasureWorld.OF_BOB)).isEqualTo(bobBefore);
    Customer after = account(world);
    assertThat(after.enrolments())
        .as("hers by a key of hers is over, that of the account goes on")
        .extracting(Enrolment::key)
        .containsExactlyInAnyOrder("", "order-of-bob");
    assertThat(
            after.enrolments().stream()
                .filter(one -> one.key().isEmpty())
                .map(Enrolment::entry)
                .toList())
        .containsExactly(Fields.EMPTY);
    assertThat(after.toString()).contains("said by bob").doesNotContain(parts);
    assertThat(ofAccounts(world))
        .extracting(one -> one.action().parameters().text("to"))
        .containsExactlyInAnyOrder("said by bob", "order-of-bob");
  }
}
