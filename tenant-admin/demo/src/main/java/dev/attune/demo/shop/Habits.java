package dev.attune.demo.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What customers do in the shop, by chance and by who they are. Used by one thread. */
public final class Habits {
  /** How busy each hour of the day is: quiet at night, busiest in the evening. */
  private static final double[] HOURS = {
    0.35, 0.25, 0.2, 0.2, 0.25, 0.4, 0.6, 0.8, 0.95, 1.0, 1.05, 1.1, 1.2, 1.1, 1.0, 1.0, 1.05, 1.15,
    1.3, 1.45, 1.5, 1.3, 0.9, 0.6
  };

  private final SplittableRandom random;
  private final MessageIds ids;

  public Habits(SplittableRandom random, MessageIds ids) {
    this.random = random;
    this.ids = ids;
  }

  /** How much is going on at that time, 1 being an ordinary hour. */
  public static double rhythm(Instant at, ZoneId zone) {
    return HOURS[at.atZone(zone).getHour()];
  }

  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A duration between the two. */
  public Duration between(Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.toMillis() - least.toMillis() + 1));
  }

  /** Somebody comes to look around, and does what they are like. */
  public Trip visit(Customer customer, Instant at) {
    Persona persona = customer.persona();
    Visit visit = visitOf(customer, at);
    visit.page("Home", "/", chance(0.3) ? "search" : "");
    if (customer.hasAccount() && chance(0.5)) {
      visit.pause().signIn();
    } else if (chance(0.08)) {
      visit.pause().subscribe();
    }
    List<Product> seen = look(visit, 1 + random.nextInt(persona.views()));
    if (!chance(persona.fillsCart())) {
      return ended(customer, visit);
    }
    Cart cart = visit.fill("cart-" + ids.next(), chosen(seen, persona.basket()));
    if (!chance(persona.checksOut())) {
      return ended(customer, visit);
    }
    if (!customer.hasAccount() && chance(0.75)) {
      visit.pause().signUp();
    }
    return checkOut(customer, visit, cart, persona.orders());
  }

  /**
   * Somebody comes back to the cart that they left behind.
   *
   * @param from what brought them back, such as email; empty if nothing did
   * @param pays how likely they pay this time
   */
  public Trip comeBack(Customer customer, Cart cart, Instant at, String from, double pays) {
    Visit visit = visitOf(customer, at);
    visit.page("Cart", "/cart/" + cart.id(), from);
    visit.pause();
    if (chance(pays)) {
      visit.order(cart, order(cart));
      return new Trip(customer, visit.calls(), visit.end(), Optional.of(cart), Optional.empty());
    }
    return ended(customer, visit);
  }

  /** Somebody sends back what they bought. */
  public Trip sendBack(Customer customer, Cart cart, Instant at) {
    Visit visit = visitOf(customer, at);
    visit.refund(cart, order(cart));
    return ended(customer, visit);
  }

  private Trip checkOut(Customer customer, Visit visit, Cart cart, double pays) {
    visit.pause().checkOut(cart);
    visit.pause();
    if (chance(pays)) {
      visit.order(cart, order(cart));
      return new Trip(customer, visit.calls(), visit.end(), Optional.of(cart), Optional.empty());
    }
    customer.leaveBehind(cart);
    return new Trip(customer, visit.calls(), visit.end(), Optional.empty(), Optional.of(cart));
  }

  private Visit visitOf(Customer customer, Instant at) {
    List<String> devices = customer.devices();
    return new Visit(customer, devices.get(random.nextInt(devices.size())), at, ids, random);
  }

  private List<Product> look(Visit visit, int count) {
    List<Product> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Product product = Product.ALL.get(random.nextInt(Product.ALL.size()));
      visit.pause().view(product);
      seen.add(product);
    }
    return seen;
  }

  private List<Product> chosen(List<Product> seen, int most) {
    List<Product> chosen = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(most); i++) {
      chosen.add(seen.get(random.nextInt(seen.size())));
    }
    return chosen;
  }

  private static Trip ended(Customer customer, Visit visit) {
    return new Trip(customer, visit.calls(), visit.end(), Optional.empty(), Optional.empty());
  }

  private static String order(Cart cart) {
    return "order-" + cart.id();
  }
}
