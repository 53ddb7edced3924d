package dev.attune.demo.company;

import dev.attune.demo.desk.Desk;
import dev.attune.demo.desk.DeskEvent;
import dev.attune.demo.desk.Priority;
import dev.attune.demo.desk.Ticket;
import dev.attune.demo.mail.Letter;
import dev.attune.demo.shop.Cart;
import dev.attune.demo.shop.Customer;
import dev.attune.demo.shop.Habits;
import dev.attune.demo.shop.MessageIds;
import dev.attune.demo.shop.Population;
import dev.attune.demo.shop.TrackingCall;
import dev.attune.demo.shop.Trip;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * The company as it lives. One thread makes happen what is due; what comes from outside (a mail, an
 * action of the hub) is only put on the agenda. Until it meets the hub, all that happens follows
 * from the seed.
 */
public final class Company {
  private static final List<String> COMPLAINTS =
      List.of(
          "My parcel has not arrived",
          "The grinder came broken",
          "Wrong coffee in the box",
          "I was charged twice",
          "The beans taste stale");
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Agenda agenda = new Agenda();
  private final Population population;
  private final MessageIds calls = new MessageIds("none");
  private final MessageIds hooks = new MessageIds("none");
  private final MessageIds tickets = new MessageIds("none");
  private final SplittableRandom random;
  private final Habits habits;
  // What the hub causes must not change what the seed decides.
  private final Habits reactions;
  private final Desk desk;
  private final Set<Customer> visitors = new HashSet<>();
  private final BiConsumer<Letter, String> mailbox;
  private Outlet outlet = Outlet.nowhere();
  private double visitsPerSecond;
  private int paces;
  private volatile Instant now = Instant.EPOCH;

  /**
   * @param mailbox takes a customer's answer to a mail; an empty one means that it was read
   */
  public Company(Population population, long seed, BiConsumer<Letter, String> mailbox) {
    SplittableRandom source = new SplittableRandom(seed);
    this.population = population;
    this.random = source.split();
    this.habits = new Habits(source.split(), calls);
    this.reactions = new Habits(source.split(), calls);
    this.mailbox = mailbox;
    InstantSource clock = () -> now;
    this.desk = new Desk(tickets::next, clock, this::hear);
  }

  public Desk desk() {
    return desk;
  }

  /**
   * Begins a new time.
   *
   * @param name what its messages are named after
   * @param to where its events go
   */
  public void begin(String name, Instant at, double visits, Outlet to) {
    calls.begin(name);
    hooks.begin(name + "-desk");
    tickets.begin(name.toUpperCase(java.util.Locale.ROOT));
    visitors.clear();
    agenda.clear();
    now = at;
    pace(visits, to);
  }

  /** Goes on, at another pace. */
  public void pace(double visits, Outlet to) {
    visitsPerSecond = visits;
    outlet = to;
    paces++;
    nextVisit(paces);
  }

  /** Lets everything happen that is due by then. */
  public void runUntil(Instant until) throws InterruptedException {
    for (Optional<Agenda.Entry> next = agenda.take(until);
        next.isPresent();
        next = agenda.take(until)) {
      now = later(now, next.get().due());
      next.get().what().happen();
    }
    now = later(now, until);
  }

  /** Lives in the time of the clock until it is interrupted. */
  public void live(InstantSource clock) throws InterruptedException {
    while (true) {
      runUntil(clock.instant());
      agenda.pause(clock.instant(), LONGEST_PAUSE);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** A mail has arrived in a customer's mailbox; they read it when they get to it. */
  public void take(Letter letter) {
    agenda.add(
        now,
        () -> in(reactions, Duration.ofSeconds(8), Duration.ofSeconds(50), () -> read(letter)));
  }

  /**
   * @param pace which the visit belongs to; at another one nobody waits for it
   */
  private void nextVisit(int pace) {
    double rate = visitsPerSecond * Habits.rhythm(now, ZoneId.systemDefault());
    double seconds = -Math.log(1 - random.nextDouble()) / rate;
    // At another hour it may be busier: nobody looks ahead further than that.
    Duration wait = Duration.ofMillis(Math.round(Math.min(seconds, 3600) * 1000));
    boolean comes = seconds <= 3600;
    agenda.add(
        now.plus(wait),
        () -> {
          if (pace == paces) {
            nextVisit(pace);
            if (comes) {
              visit(population.any(random));
            }
          }
        });
  }

  private void visit(Customer customer) {
    if (visitors.add(customer)) {
      make(habits.visit(customer, now), habits);
    }
  }

  /** Has a trip happen, call by call. */
  private void make(Trip trip, Habits by) {
    for (TrackingCall call : trip.calls()) {
      agenda.add(call.at(), () -> outlet.send(call));
    }
    agenda.add(trip.end(), () -> after(trip, by));
  }

  private void after(Trip trip, Habits by) {
    Customer customer = trip.customer();
    visitors.remove(customer);
    trip.paid()
        .ifPresent(cart -> {
          if (by.chance(customer.persona().complains())) {
            in(by, Duration.ofSeconds(15), Duration.ofMinutes(2), () -> complain(customer, by));
          } else if (by.chance(customer.persona().returns())) {
            in(
                by,
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                () -> make(by.sendBack(customer, cart, now), by));
          }
        });
    trip.abandoned()
        .filter(cart -> by.chance(0.12))
        .ifPresent(cart ->
            in(
                by,
                Duration.ofMinutes(2),
                Duration.ofMinutes(6),
                () -> comeBack(customer, cart, "", by, 0.5)));
  }

  private void comeBack(Customer customer, Cart cart, String from, Habits by, double pays) {
    if (customer.leftBehind().filter(cart::equals).isPresent() && visitors.add(customer)) {
      make(by.comeBack(customer, cart, now, from, pays), by);
    }
  }

  private void complain(Customer customer, Habits by) {
    String subject = COMPLAINTS.get(Math.floorMod(customer.shopId().hashCode(), COMPLAINTS.size()));
    Ticket ticket = desk.open(customer.email(), subject, "customer", Priority.NORMAL);
    if (by.chance(0.3)) {
      in(by, Duration.ofSeconds(30), Duration.ofSeconds(90), () -> desk.answer(ticket.id()));
    }
  }

  /** Told of everything at the ticketing tool, from whatever thread. */
  private void hear(DeskEvent event) {
    agenda.add(now, () -> outlet.send(hooks.next(), event));
    Ticket ticket = event.ticket();
    if (event.type().equals("ticket.created") || event.author().equals("hub")) {
      agenda.add(now, () -> work(ticket));
    }
  }

  /** An agent takes the ticket up: the more urgent, the sooner. */
  private void work(Ticket ticket) {
    Duration least =
        switch (ticket.priority()) {
          case NORMAL -> Duration.ofMinutes(4);
          case HIGH -> Duration.ofMinutes(2);
          case URGENT -> Duration.ofSeconds(20);
        };
    in(reactions, least, least.multipliedBy(3), () -> desk.solve(ticket.id(), now));
  }

  private void read(Letter letter) {
    Customer customer = population.byEmail(letter.to()).orElse(null);
    if (customer == null) {
      return;
    }
    customer
        .leftBehind()
        .filter(cart -> letter.text().contains("/cart/" + cart.id()))
        .filter(cart -> reactions.chance(0.6))
        .ifPresent(cart -> comeBack(customer, cart, "email", reactions, 0.75));
    mailbox.accept(letter, reactions.chance(0.06) ? "Thank you!\n" + customer.firstName() : "");
  }

  private void in(Habits by, Duration least, Duration most, Agenda.Happening what) {
    agenda.add(now.plus(by.between(least, most)), what);
  }
}
