package dev.attune.demo.shop;

import java.util.List;
import java.util.stream.Collectors;

/** What somebody is about to buy. */
public record Cart(String id, List<Product> products) {
  public Cart {
    products = List.copyOf(products);
  }

  int cents() {
    return products.stream().mapToInt(Product::cents).sum();
  }

  double value() {
    return cents() / 100.0;
  }

  String names() {
    return products.stream().map(Product::name).distinct().collect(Collectors.joining(", "));
  }
}
