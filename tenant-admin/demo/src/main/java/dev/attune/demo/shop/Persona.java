package dev.attune.demo.shop;

/** What kind of customer somebody is: how likely they are to do what. */
public enum Persona {
  WINDOW_SHOPPER(45, 4, 0.25, 0.30, 0.25, 1, 0.01, 0.02),
  REGULAR(35, 3, 0.60, 0.70, 0.70, 2, 0.03, 0.03),
  BIG_SPENDER(10, 4, 0.75, 0.80, 0.75, 5, 0.05, 0.03),
  UNHAPPY(10, 4, 0.65, 0.75, 0.65, 4, 0.55, 0.20);

  private final int share;
  private final int views;
  private final double fillsCart;
  private final double checksOut;
  private final double orders;
  private final int basket;
  private final double complains;
  private final double returns;

  Persona(
      int share,
      int views,
      double fillsCart,
      double checksOut,
      double orders,
      int basket,
      double complains,
      double returns) {
    this.share = share;
    this.views = views;
    this.fillsCart = fillsCart;
    this.checksOut = checksOut;
    this.orders = orders;
    this.basket = basket;
    this.complains = complains;
    this.returns = returns;
  }

  /** The persona of a number from 0 to 99: so many of a hundred are of each. */
  static Persona of(int percent) {
    int sum = 0;
    for (Persona persona : values()) {
      sum += persona.share;
      if (percent < sum) {
        return persona;
      }
    }
    return REGULAR;
  }

  /** How many products are looked at, at most. */
  int views() {
    return views;
  }

  double fillsCart() {
    return fillsCart;
  }

  double checksOut() {
    return checksOut;
  }

  double orders() {
    return orders;
  }

  /** How many pieces are bought at once, at most. */
  int basket() {
    return basket;
  }

  /** How likely a ticket follows an order. */
  public double complains() {
    return complains;
  }

  /** How likely an order is sent back. */
  public double returns() {
    return returns;
  }
}
