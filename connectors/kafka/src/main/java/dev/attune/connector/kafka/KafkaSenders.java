package dev.attune.connector.kafka;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** How many connections may keep a producer: each has a thread of its own, which Kafka makes. */
final class KafkaSenders {
  private static final int MOST = 32;

  private final SequencedSet<KafkaSender> latest = new LinkedHashSet<>();

  /** One is being used; the one that was not for the longest time lets go, if there are many. */
  void used(KafkaSender sender) {
    KafkaSender eldest = null;
    synchronized (latest) {
      latest.addLast(sender);
      if (latest.size() > MOST) {
        Iterator<KafkaSender> first = latest.iterator();
        eldest = first.next();
        first.remove();
      }
    }
    if (eldest != null) {
      eldest.letGo();
    }
  }

  void gone(KafkaSender sender) {
    synchronized (latest) {
      latest.remove(sender);
    }
    sender.letGo();
  }
}
