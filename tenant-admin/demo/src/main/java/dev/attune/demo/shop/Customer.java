package dev.attune.demo.shop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person. The shop knows them by a number once they have an account, their devices by an id each,
 * and the ticketing tool and mail by their address: that these are one person is for the hub to
 * find out. Used by one thread.
 */
public final class Customer {
  private final int number;
  private final String firstName;
  private final String lastName;
  private final Persona persona;
  private final boolean wantsMail;
  private final List<String> devices;
  private final Set<String> signedIn = new HashSet<>();
  private boolean hasAccount;
  private int orders;
  private long spentCents;
  private @Nullable Cart leftBehind;

  Customer(
      int number,
      String firstName,
      String lastName,
      Persona persona,
      boolean wantsMail,
      List<String> devices) {
    this.number = number;
    this.firstName = firstName;
    this.lastName = lastName;
    this.persona = persona;
    this.wantsMail = wantsMail;
    this.devices = new ArrayList<>(devices);
  }

  /** By which the shop knows who has an account. */
  public String shopId() {
    return "c-" + (1000 + number);
  }

  public String name() {
    return firstName + " " + lastName;
  }

  public String firstName() {
    return firstName;
  }

  String lastName() {
    return lastName;
  }

  public String email() {
    String local = (firstName + "." + lastName + number).toLowerCase(java.util.Locale.ROOT);
    return local.replaceAll("[^a-z0-9.]", "") + (isGone() ? "@gone.example" : "@mail.example");
  }

  /** Whether mail to them comes back. */
  public boolean isGone() {
    return number % 40 == 7;
  }

  public Persona persona() {
    return persona;
  }

  /** Whether they agreed to be sent offers. */
  boolean wantsMail() {
    return wantsMail;
  }

  List<String> devices() {
    return List.copyOf(devices);
  }

  public boolean hasAccount() {
    return hasAccount;
  }

  boolean isSignedIn(String device) {
    return signedIn.contains(device);
  }

  void signIn(String device) {
    hasAccount = true;
    signedIn.add(device);
  }

  void buy(int cents) {
    orders++;
    spentCents += cents;
  }

  int orders() {
    return orders;
  }

  double spent() {
    return spentCents / 100.0;
  }

  void leaveBehind(@Nullable Cart cart) {
    leftBehind = cart;
  }

  /** The cart that they did not pay last time. */
  public Optional<Cart> leftBehind() {
    return Optional.ofNullable(leftBehind);
  }
}
