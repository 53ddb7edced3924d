package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.condition.Window;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Computed traits of one customer, and journeys that wait for them. */
class ComputedCustomerTest {
  private static final String SPENT =
      "{\"function\": \"sum\", \"event\": \"order.placed\", \"value\": \"event.properties.total\","
          + " \"window\": \"1h\"}";

  private static Fields total(String amount) {
    return Fields.of("total", Map.of("amount", new BigDecimal(amount), "currency", "EUR"));
  }

  private static Trait spent(OneCustomer ann) {
    return Objects.requireNonNull(ann.traits().get("spent"));
  }

  @Test
  void standsAmongTheTraitsAndSaysWhatItIsOf() {
    OneCustomer ann = OneCustomer.usual().computed("spent", SPENT);
    ann.happens("order.placed", total("19.90"), Fields.of("spent", "set by an event"));
    ann.happens("order.placed", total("0.10"), Fields.EMPTY);
    Trait spent = spent(ann);
    assertThat(spent.value()).isEqualTo(Map.of("amount", 20L, "currency", "EUR"));
    assertThat(spent.rule()).isEqualTo(Trait.COMPUTED);
    assertThat(spent.event()).isEqualTo("spent@4");
  }

  @Test
  void movesWhoWaitsForATrait() {
    OneCustomer ann =
        OneCustomer.usual()
            .computed("orders", "{\"function\": \"count\", \"event\": \"order.placed\"}")
            .journey(
                "journey: loyal",
                "purpose: service",
                "entry: [{event: signed.up}]",
                "steps:",
                "  - {id: second, wait: {until: {when: profile.traits.orders >= 2}, atMost: P7D}}",
                "  - {id: done, exit: {as: loyal}}");
    ann.happens("signed.up");
    ann.happens("order.placed");
    assertThat(ann.customer().enrolments()).hasSize(1);
    assertThat(ann.customer().computedDue()).as("a trait for ever runs out never").isNull();
    ann.happens("order.placed");
    assertThat(ann.customer().enrolments()).isEmpty();
  }

  @Test
  void setsATimerForWhatIsWaitedForAndNoOther() {
    Window window = new Window(Aggregate.COUNT, "order.placed", null, Duration.ofHours(1));
    OneCustomer ann =
        OneCustomer.usual()
            .computed("spent", SPENT)
            .kept(Measure.of(window))
            .journey(
                "journey: quiet",
                "purpose: service",
                "entry: [{event: asked}]",
                "steps:",
                "  - id: calm",
                "    wait: {until: {when: \"count('order.placed', duration('1h')) == 0\"}, atMost:"
                    + " P7D}",
                "  - {id: done, exit: {as: quiet}}");
    ann.happens("order.placed", total("5"), Fields.EMPTY);
    assertThat(ann.customer().dueAt()).isEqualTo(ann.now().plus(Customer.OUTBOX_PATIENCE));
    assertThat(ann.customer().computedDue()).isNull();
    ann.happens("asked");
    assertThat(ann.customer().computedDue())
        .isBetween(ann.now().plusSeconds(3_600), ann.now().plusSeconds(3_660));
    ann.passes(Duration.ofMinutes(59));
    assertThat(ann.customer().enrolments()).hasSize(1);
    ann.passes(Duration.ofMinutes(2));
    assertThat(ann.customer().enrolments()).isEmpty();
    assertThat(ann.customer().computedDue()).isNull();
  }

  @Test
  void refusesWhatCannotBeReckonedAndSaysSo() {
    OneCustomer ann = OneCustomer.usual().computed("spent", SPENT);
    ann.happens("order.placed", Fields.of("total", "much"), Fields.EMPTY);
    List<Fact> refused = ann.facts(FactKind.REFUSED);
    assertThat(refused)
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.name()).isEqualTo("computed");
          assertThat(fact.properties().text("reason"))
              .isEqualTo("A sum takes numbers and amounts of money, not anything else.");
        });
    assertThat(spent(ann).value()).isEqualTo(0L);
  }

  @Test
  void tellsApartNoMoreValuesThanItSays() {
    OneCustomer ann =
        OneCustomer.usual()
            .computed(
                "products",
                "{\"function\": \"distinct\", \"event\": \"seen\", \"value\":"
                    + " \"event.properties.id\"}");
    for (long i = 0; i < 503; i++) {
      ann.happens("seen", Fields.of("id", i), Fields.EMPTY);
      ann.isWritten();
    }
    assertThat(Objects.requireNonNull(ann.traits().get("products")).value()).isEqualTo(500L);
  }
}
