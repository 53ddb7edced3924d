package dev.attune.hub.customer.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.customer.CustomerStoreContract;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.mongo.MongoFixture;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoCustomerStoreTest extends CustomerStoreContract {
  @RegisterExtension static final MongoFixture FIXTURE = new MongoFixture();

  @Override
  protected CustomerStore open() {
    return new MongoCustomerStore(FIXTURE.database());
  }

  @Test
  void readsAndWritesManyByOneCommandEach() {
    CustomerStore store = open();
    List<CustomerKey> keys =
        IntStream.range(0, 500).mapToObj(i -> Samples.customer(Samples.ACME, "c" + i)).toList();
    List<Customer> customers = keys.stream().map(key -> Customer.begun(key, Samples.NOON)).toList();
    FIXTURE.commands().sent();

    store.write(customers);
    assertThat(FIXTURE.commands().sent()).containsExactly("update");

    assertThat(store.write(customers)).hasSize(500);
    assertThat(FIXTURE.commands().sent()).containsExactly("update");

    assertThat(store.read(keys)).hasSize(500);
    assertThat(FIXTURE.commands().sent()).containsExactly("find");
  }

  @Test
  void refusesADocumentThatIsTooLargeBeforeAnythingIsWritten() {
    assertRefusedAsTooLarge(open());
  }

  @Test
  void leavesADocumentAloneThatANewerHubWrote() {
    CustomerStore store = open();
    Customer customer = Customer.begun(Samples.customer(Samples.ACME, "ann"), Samples.NOON);
    store.write(List.of(customer));
    FIXTURE
        .behind()
        .getCollection("customers")
        .updateOne(Filters.eq("_id.t", "acme"), Updates.set("s", 2));

    assertThatThrownBy(() -> store.read(List.of(customer.key())))
        .isInstanceOfSatisfying(
            HubException.class,
            newer -> assertThat(newer.code()).isEqualTo(HubError.NEWER_DOCUMENT))
        .hasMessage(
            "A stored customer has schema 2 and was written by a newer hub; run that version or"
                + " later.");
  }

  @Test
  void makesNoTextOfATenantTheNameOfAField() {
    CustomerStore store = open();
    store.write(List.of(Samples.fullCustomer(Samples.customer(Samples.ACME, "ann"))));

    Document stored =
        Objects.requireNonNull(FIXTURE.behind().getCollection("customers").find().first());
    assertThat(String.valueOf(stored)).contains("$set");
    assertThat(names(stored)).allMatch(name -> name.matches("_id|[a-zA-Z]+"));
  }

  private static List<String> names(@Nullable Object value) {
    return switch (value) {
      case Document document ->
          document.entrySet().stream()
              .flatMap(entry ->
                  Stream.concat(Stream.of(entry.getKey()), names(entry.getValue()).stream()))
              .toList();
      case List<?> list -> list.stream().flatMap(each -> names(each).stream()).toList();
      case null, default -> List.of();
    };
  }
}
