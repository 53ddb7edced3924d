package dev.attune.demo.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.demo.desk.Desks;
import dev.attune.demo.desk.Priority;
import dev.attune.demo.mail.Letter;
import dev.attune.demo.shop.Population;
import dev.attune.demo.shop.TrackingCall;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompanyTest {
  private static final long SEED = 4711;
  private static final Instant BEGINNING = Instant.parse("2027-03-01T00:00:00Z");

  private final Recorded told = new Recorded();
  private final Population population = new Population(SEED, 200);
  private final Company company = new Company(population, SEED, (letter, answer) -> {});

  private void live(Duration time) throws InterruptedException {
    company.begin("t", BEGINNING, 0.3, told);
    company.runUntil(BEGINNING.plus(time));
  }

  @Test
  void livesTheSameLifeFromTheSameSeed() throws InterruptedException {
    live(Duration.ofHours(3));
    Recorded again = new Recorded();
    Company twin = new Company(new Population(SEED, 200), SEED, (letter, answer) -> {});
    twin.begin("t", BEGINNING, 0.3, again);
    twin.runUntil(BEGINNING.plus(Duration.ofHours(3)));

    assertThat(told.calls()).hasSizeGreaterThan(500).isEqualTo(again.calls());
    assertThat(told.events()).isNotEmpty().isEqualTo(again.events());
    assertThat(told.ids()).doesNotHaveDuplicates();
  }

  @Test
  void tellsEverythingInTheOrderOfTime() throws InterruptedException {
    live(Duration.ofHours(2));

    assertThat(told.calls()).extracting(TrackingCall::at).isSorted();
    assertThat(told.calls().getLast().at()).isBeforeOrEqualTo(BEGINNING.plus(Duration.ofHours(2)));
  }

  @Test
  void isAtOnceAsBusyAsItsNewPaceSays() throws InterruptedException {
    company.begin("t", BEGINNING, 0.0003, Outlet.nowhere());
    company.runUntil(BEGINNING.plus(Duration.ofHours(8)));

    company.pace(0.4, told);
    company.runUntil(BEGINNING.plus(Duration.ofHours(8)).plus(Duration.ofMinutes(2)));

    assertThat(told.calls()).hasSizeGreaterThan(60);
  }

  @Test
  void hasCustomersOfWhomTheShopKnowsSeveralNames() throws InterruptedException {
    live(Duration.ofHours(6));

    Set<String> anonymous = ids("anonymousId");
    assertThat(told.calls())
        .as("calls by a device that is known to be a customer's later on")
        .anyMatch(call -> !call.content().has("userId"))
        .anyMatch(call -> call.content().has("userId"));
    assertThat(anonymous.size()).isGreaterThan(ids("userId").size());
    assertThat(told.calls().stream().map(TrackingCall::name).collect(Collectors.toSet()))
        .contains(
            "page",
            "identify",
            "Product Viewed",
            "Product Added",
            "Checkout Started",
            "Signed Up",
            "Signed In",
            "Newsletter Subscribed",
            "Order Completed",
            "Order Refunded");
  }

  private Set<String> ids(String name) {
    return told.calls().stream()
        .map(call -> call.content().path(name).asString(""))
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toSet());
  }

  @Test
  void solvesUrgentTicketsSooner() throws InterruptedException {
    company.begin("t", BEGINNING, 0.0001, told);
    for (int i = 0; i < 40; i++) {
      company.desk().open("ann@mail.example", "Help", "customer", Priority.NORMAL);
    }
    List<String> hurried =
        company.desk().all().stream().limit(20).map(ticket -> ticket.id()).toList();
    hurried.forEach(id -> Desks.prioritise(company.desk(), id, Priority.URGENT));

    company.runUntil(BEGINNING.plus(Duration.ofHours(1)));

    assertThat(company.desk().all()).hasSize(40).noneMatch(ticket -> ticket.isOpen());
    assertThat(longest(new HashSet<>(hurried))).isLessThan(shortest(new HashSet<>(hurried)));
  }

  private Duration longest(Set<String> ids) {
    return taken(ids, true).stream().max(Duration::compareTo).orElseThrow();
  }

  private Duration shortest(Set<String> ids) {
    return taken(ids, false).stream().min(Duration::compareTo).orElseThrow();
  }

  private List<Duration> taken(Set<String> ids, boolean within) {
    return company.desk().all().stream()
        .filter(ticket -> ids.contains(ticket.id()) == within)
        .map(ticket -> Duration.between(ticket.opened(), Objects.requireNonNull(ticket.solved())))
        .toList();
  }

  @Test
  void customersWhoAreRemindedOfTheirCartOrderMoreOften() throws InterruptedException {
    live(Duration.ofHours(6));
    double without = told.count("Order Completed") / (double) told.count("Checkout Started");

    Recorded reminded = new Recorded();
    Population others = new Population(SEED, 200);
    Company other = new Company(others, SEED, (letter, answer) -> {});
    Outlet reminding = new Reminding(reminded, other, others);
    other.begin("t", BEGINNING, 0.3, reminding);
    other.runUntil(BEGINNING.plus(Duration.ofHours(6)));
    double with = reminded.count("Order Completed") / (double) reminded.count("Checkout Started");

    assertThat(with).as("orders of carts with a reminder").isGreaterThan(without * 1.1);
    assertThat(reminded.calls())
        .anyMatch(call -> call.content().at("/properties/from").asString("").equals("email"));
  }

  /** Sends a mail for each cart at the checkout, as the hub's journey does. */
  private record Reminding(Recorded recorded, Company company, Population population)
      implements Outlet {
    @Override
    public void send(TrackingCall call) {
      recorded.send(call);
      if (call.name().equals("Checkout Started")) {
        String cart = call.content().at("/properties/cart_id").asString("");
        population
            .byShopId(call.content().path("userId").asString(""))
            .ifPresent(customer ->
                company.take(
                    new Letter(
                        "<1@x>",
                        "hello@aurora-coffee.example",
                        customer.email(),
                        "Your cart",
                        "https://shop.aurora-coffee.example/cart/" + cart + " waits",
                        call.at())));
      }
    }

    @Override
    public void send(String id, dev.attune.demo.desk.DeskEvent event) {
      recorded.send(id, event);
    }
  }
}
