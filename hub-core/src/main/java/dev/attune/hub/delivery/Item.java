package dev.attune.hub.delivery;

import java.util.Comparator;

/** A delivery in this node's hands, as it was last read. */
record Item(Delivery delivery, ConnectionQueue queue) {

  /** In which they take their turns. */
  static final Comparator<Item> ORDER = Comparator.comparing(Item::delivery, Delivery.ASKED_ORDER);

  ActionKey key() {
    return delivery.key();
  }

  Shard shard() {
    return queue.shard();
  }
}
