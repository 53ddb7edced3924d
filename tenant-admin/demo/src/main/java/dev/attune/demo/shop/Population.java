package dev.attune.demo.shop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** All who may ever come to the shop; the same people for the same seed. */
public final class Population {
  private static final List<String> FIRST =
      List.of(
          "Ada", "Ben", "Clara", "Dario", "Emma", "Farid", "Greta", "Hugo", "Ines", "Jonas",
          "Klara", "Luca", "Mira", "Noah", "Olivia", "Paul", "Rosa", "Samir", "Tilda", "Yusuf",
          "Zoë", "José");
  private static final List<String> LAST =
      List.of(
          "Adler",
          "Bauer",
          "Costa",
          "Dubois",
          "Eklund",
          "Fischer",
          "Garcia",
          "Haas",
          "Ivanov",
          "Jansen",
          "Kovač",
          "Lindt",
          "Moreau",
          "Novak",
          "Olsen",
          "Peters",
          "O'Brien",
          "Rossi",
          "Sørensen",
          "Weber");

  private final List<Customer> customers = new ArrayList<>();
  private final Map<String, Customer> byEmail = new HashMap<>();

  /**
   * @param seed decides who they are
   * @param size how many
   */
  public Population(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < size; i++) {
      Customer customer =
          new Customer(
              i,
              FIRST.get(random.nextInt(FIRST.size())),
              LAST.get(random.nextInt(LAST.size())),
              Persona.of(random.nextInt(100)),
              random.nextInt(100) < 85,
              devices(i, 1 + random.nextInt(3)));
      customers.add(customer);
      byEmail.put(customer.email(), customer);
    }
  }

  private static List<String> devices(int customer, int count) {
    List<String> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      devices.add("visitor-%04d-%d".formatted(customer, i));
    }
    return devices;
  }

  public int size() {
    return customers.size();
  }

  /** Somebody by chance. */
  public Customer any(SplittableRandom random) {
    return customers.get(random.nextInt(customers.size()));
  }

  /** Who has, or would have, an account under that id. */
  public Optional<Customer> byShopId(String id) {
    return customers.stream().filter(customer -> customer.shopId().equals(id)).findFirst();
  }

  public Optional<Customer> byEmail(String email) {
    return Optional.ofNullable(byEmail.get(email));
  }
}
