package dev.attune.demo.shop;

import java.util.List;

/** Something on sale. */
record Product(String sku, String name, String category, int cents) {
  static final List<Product> ALL =
      List.of(
          new Product("AC-101", "House blend, 250 g", "coffee", 790),
          new Product("AC-102", "Ethiopia Guji, 250 g", "coffee", 1290),
          new Product("AC-103", "Colombia Huila, 1 kg", "coffee", 3490),
          new Product("AC-104", "Decaf Peru, 500 g", "coffee", 1890),
          new Product("AC-201", "Pour-over set", "brewing", 4900),
          new Product("AC-202", "Hand grinder", "brewing", 11900),
          new Product("AC-203", "Milk jug", "brewing", 2450),
          new Product("AC-204", "Espresso machine", "brewing", 64900),
          new Product("AC-301", "Stoneware cup", "cups", 1690),
          new Product("AC-302", "Travel mug", "cups", 2990),
          new Product("AC-401", "Tasting evening", "events", 3900),
          new Product("AC-402", "Home barista course", "events", 12900));

  double price() {
    return cents / 100.0;
  }
}
